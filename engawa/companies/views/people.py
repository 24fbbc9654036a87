"""Colleagues, as those who run a company look after them; proposals to decide."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.companies import actions, queries
from engawa.companies.forms import ColleagueForm
from engawa.companies.models import Affiliation, Proposal
from engawa.companies.views.parts import done, running, show, to
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast, warn

IN_LINE = gettext_noop("Confirmed. All seats are taken, so they stand in line for one.")


@require_http_methods(["GET", "HEAD", "POST"])
def colleague(request: Request, company: str, handle: str) -> HttpResponse:
    found = running(request, company)
    affiliation = queries.affiliation_of(request.actor, found, handle)
    now = {name: getattr(affiliation, name) for name in ("position", "department", "role")}
    form = ColleagueForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if done(form, lambda: actions.change_affiliation(request.actor, affiliation, **words)):
            toast(request, _("Saved."))
            return to("company", found.slug)
    status = 422 if form.errors else 200
    context = {"form": form, "affiliation": affiliation}
    return show(request, "companies/colleague.html", found, status, **context)


@require_POST
def confirm(request: Request, company: str, handle: str) -> HttpResponse:
    found = running(request, company)
    affiliation = queries.affiliation_of(request.actor, found, handle)
    if affiliation.member_id == request.actor.member_id and not request.actor.manages_site:
        raise Refused
    came = actions.confirm_affiliation(request.actor, affiliation)
    toast(request, _("Confirmed.") if came else _(IN_LINE))
    return to("company", found.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, company: str, handle: str) -> HttpResponse:
    """GET tells the consequences."""
    found = running(request, company)
    affiliation: Affiliation = queries.affiliation_of(request.actor, found, handle)
    if request.method != "POST":
        return show(request, "companies/end.html", found, affiliation=affiliation)
    actions.end_affiliation(request.actor, affiliation)
    toast(request, _("%(name)s is out.") % {"name": affiliation.member.name()})
    return to("company", found.slug)


@require_safe
def matches(request: Request, company: str) -> HttpResponse:
    found = running(request, company)
    page = queries.matches(request.actor, found, request.GET.get("at", ""))
    return show(request, "companies/matches.html", found, page=page)


@require_POST
def accept_match(request: Request, public_id: str) -> HttpResponse:
    def accept(actor: Actor, proposal: Proposal) -> str:
        return _("Confirmed.") if actions.accept_match(actor, proposal) else _(IN_LINE)

    return _decide(request, public_id, accept)


@require_POST
def dismiss_match(request: Request, public_id: str) -> HttpResponse:
    def dismiss(actor: Actor, proposal: Proposal) -> str:
        actions.dismiss_match(actor, proposal)
        return _("Dismissed.")

    return _decide(request, public_id, dismiss)


def _decide(
    request: Request, public_id: str, act: Callable[[Actor, Proposal], str]
) -> HttpResponse:
    proposal = queries.proposal_named(request.actor, public_id)
    try:
        said = act(request.actor, proposal)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, said)
    if request.POST.get("back") == "queue" and request.actor.manages_site:
        return to("queue")
    return to("matches", proposal.company.slug)
