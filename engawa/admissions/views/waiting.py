"""For those who wait: where one stands, the answer to an offer, and staying."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engawa.accounts.models import Member
from engawa.admissions import actions, queries
from engawa.admissions.actions.standing import line_of
from engawa.admissions.models import Knock, Place
from engawa.admissions.queries.registering import my_knock, position_in_line
from engawa.admissions.words import said_of
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces.queries import find_space, my_application, my_invitations, standing_of
from engawa.spaces.views.standing import managing, show, sign_in_for


@require_GET
def standings(request: Request) -> HttpResponseBase:
    """Everything the reader has asked for, been invited to or waits for."""
    member = request.user
    if not isinstance(member, Member):
        return sign_in_for(request.path)
    found = [(each, said_of(each.state)) for each in queries.my_standings(request.actor)]
    knock = my_knock(request.actor) if request.actor.awaits_approval else None
    invitations = my_invitations(request.actor, member)
    context = {"found": found, "invitations": invitations, "knock": knock}
    if knock and knock.state == Knock.State.WAITLISTED:
        context["position"] = position_in_line(knock)
    return render(request, "admissions/standings.html", context)


@require_GET
def my_place(request: Request, slug: str) -> HttpResponseBase:
    """Where the reader stands at this door, in plain words."""
    if not request.actor.is_signed_in:
        # For every name alike, so that nothing is learnt of the space.
        return sign_in_for(request.path)
    place = queries.my_place(request.actor, _plain(slug))
    if place is None:
        return _without_place(request, slug)
    line = line_of(place.space_id)
    position = queries.position_of(place, line) if place.is_waiting else 0
    context = {"place": place, "line": line, "position": position, "space": place.space}
    state = "active" if request.actor.belongs_to(place.space_id) else place.state
    if state == Place.State.TAKEN:
        state = "none"
    return _page(request, context | {"state": state, "application": place.application})


def _without_place(request: Request, slug: str) -> HttpResponseBase:
    standing = standing_of(request.actor, find_space(request.actor, slug))
    application = my_application(request.actor, standing.space)
    if standing.is_member:
        state = "active"
    elif standing.is_suspended:
        state = "suspended"
    else:
        state = application.state if application else "none"
    context = {"place": None, "space": standing.space, "application": application}
    return _page(request, context | {"state": state})


def _page(request: Request, context: dict[str, object]) -> HttpResponse:
    context["said"] = said_of(str(context["state"]))
    return render(request, "admissions/my_place.html", context)


@require_POST
def accept(request: Request, slug: str) -> HttpResponseBase:
    place = _mine(request, slug)
    if not _done(request, actions.accept_offer, place):
        return _to_place(slug)
    toast(request, _("Welcome to “%(name)s”.") % {"name": place.space.name})
    return HttpResponseRedirect(place.space.get_absolute_url())


@require_POST
def decline(request: Request, slug: str) -> HttpResponseBase:
    if _done(request, actions.decline_offer, _mine(request, slug)):
        toast(request, _("Thank you for answering. The seat goes on to the next person."))
    return _to_place(slug)


@require_POST
def leave(request: Request, slug: str) -> HttpResponseBase:
    if _done(request, actions.leave_line, _mine(request, slug)):
        toast(request, _("You have given up your place."))
    return _to_place(slug)


@require_http_methods(["GET", "POST"])
def stay(request: Request, slug: str) -> HttpResponseBase:
    """One click for those who were asked whether they still need their seat."""
    if not request.actor.is_signed_in and request.method == "GET":
        return sign_in_for(request.path)
    standing = managing(request, slug)
    if not standing.is_member:
        raise Refused(slug)
    if request.method == "GET":
        return show(request, "admissions/stay.html", standing)
    actions.keep_seat(request.actor, standing.space)
    toast(request, _("Good to have you. Your seat stays yours."))
    return HttpResponseRedirect(standing.space.get_absolute_url())


def _done(request: Request, deed: Callable[[Actor, Place], None], place: Place) -> bool:
    try:
        deed(request.actor, place)
    except Invalid as error:
        warn(request, str(error.message))
        return False
    return True


def _mine(request: Request, slug: str) -> Place:
    place = queries.my_place(request.actor, _plain(slug)) if request.actor.is_signed_in else None
    if place is None:
        raise Refused(slug)
    return place


def _to_place(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admissions:my_place", args=[slug]))


def _plain(slug: str) -> str:
    if "\x00" in slug:
        raise Refused(slug)
    return slug
