"""Where one works oneself, and the rooms that follow from it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engawa.accounts.models import Member
from engawa.companies import actions, queries
from engawa.companies.forms import MyCompanyForm
from engawa.companies.models import Affiliation, SeatPlace
from engawa.companies.views.parts import NAMES, caller, done, to
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces.actions import join_space


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: Request) -> HttpResponse:
    form = MyCompanyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        NAMES.spend(caller(request))
        if done(form, lambda: _say(request, form)):
            toast(request, _("It stands in your list. Your company or our staff can confirm it."))
            return to("mine")
    context = {
        "form": form,
        "rows": queries.my_affiliations(request.actor),
        "past": queries.my_past(request.actor),
        "rooms": queries.my_rooms(request.actor),
        "waits": queries.my_waits(request.actor),
    }
    status = 422 if form.errors else 200
    return render(request, "companies/mine.html", context, status=status)


def _say(request: Request, form: MyCompanyForm) -> None:
    words = form.cleaned_data
    member = Member.objects.get(pk=request.actor.me)
    actions.name_company(request.actor, member, words["company"], words["position"])


@login_required
@require_POST
def show(request: Request, company: str) -> HttpResponse:
    affiliation = _my(request, company)
    actions.show_company(request.actor, affiliation)
    said = _("%(name)s stands beside your name now. What you wrote before stays as it was.")
    toast(request, said % {"name": affiliation.company.name})
    return to("mine")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request, company: str) -> HttpResponse:
    """GET tells the consequences."""
    affiliation = _my(request, company)
    if request.method != "POST":
        context = {"affiliation": affiliation, "company": affiliation.company}
        return render(request, "companies/leave.html", context)
    actions.end_affiliation(request.actor, affiliation)
    toast(request, _("You no longer belong to %(name)s.") % {"name": affiliation.company.name})
    return to("mine")


@login_required
@require_POST
def accept_seat(request: Request, company: str) -> HttpResponse:
    said = _("You belong to %(name)s now.")
    return _answer(request, company, actions.accept_company_seat, said)


@login_required
@require_POST
def decline_seat(request: Request, company: str) -> HttpResponse:
    said = _("The seat of %(name)s goes on to the next person.")
    return _answer(request, company, actions.decline_company_seat, said)


@login_required
@require_POST
def leave_line(request: Request, company: str) -> HttpResponse:
    said = _("You no longer wait for a seat of %(name)s.")
    return _answer(request, company, actions.leave_company_line, said)


def _answer(
    request: Request, slug: str, deed: Callable[[Actor, SeatPlace], None], said: str
) -> HttpResponse:
    place = queries.my_seat_place(request.actor, slug)
    try:
        deed(request.actor, place)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, said % {"name": place.company.name})
    return to("mine")


@login_required
@require_POST
def enter(request: Request, slug: str) -> HttpResponse:
    """A room whose rule one fits, also one that nobody else may know of."""
    rooms = {room.slug: room for room in queries.my_rooms(request.actor)}
    if slug not in rooms:
        raise Refused(slug)
    join_space(request.actor, rooms[slug])
    toast(request, _("You have joined “%(name)s”.") % {"name": rooms[slug].name})
    return HttpResponse(status=302, headers={"Location": rooms[slug].get_absolute_url()})


def _my(request: Request, slug: str) -> Affiliation:
    rows = queries.my_affiliations(request.actor)
    found = next((each for each in rows if each.company.slug == slug), None)
    if found is None:
        raise Refused(slug)
    return found
