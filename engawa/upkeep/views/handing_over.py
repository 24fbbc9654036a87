"""Stand-ins and hand-overs: naming, offering, answering."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engawa.accounts.models import Member
from engawa.core.actor import SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.face.toasts import toast, warn
from engawa.spaces.forms import tell
from engawa.spaces.models import Space
from engawa.spaces.views.standing import show
from engawa.upkeep import actions, policies
from engawa.upkeep.forms.charge import DeclineForm, HandOverForm, StandInForm
from engawa.upkeep.models import HandOver
from engawa.upkeep.queries.charge import charge_of, find_hand_over, find_stand_in
from engawa.upkeep.views.charge import looking_after, to_charge


@require_http_methods(["GET", "POST"])
def stand_in(request: Request, slug: str) -> HttpResponseBase:
    """Name somebody who looks after the space from a day to a day."""
    standing = looking_after(request, slug)
    space = standing.space
    policies.can_name_stand_in(request.actor, space).require()
    form = StandInForm(request.POST or None, initial={"begins": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            member = member_of(space, form.cleaned_data["member"], "member")
            actions.name_stand_in(request.actor, space, member, form.absence)
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("They stand in. Both of you find it in your notices."))
            return to_charge(slug)
    return show(request, "upkeep/stand_in.html", standing, _status(form), form=form)


@require_POST
def end_stand_in(request: Request, slug: str, public_id: str) -> HttpResponseBase:
    standing = looking_after(request, slug)
    found = find_stand_in(request.actor, standing.space, public_id)
    actions.end_stand_in(request.actor, found)
    toast(request, _("Ended. The rights given for it are taken back."))
    if found.member_id == request.actor.me:
        return HttpResponseRedirect(standing.space.get_absolute_url())
    return to_charge(slug)


@require_http_methods(["GET", "POST"])
def offer(request: Request, slug: str) -> HttpResponseBase:
    """Ask somebody to take a role over."""
    standing = looking_after(request, slug)
    space, actor = standing.space, request.actor
    people = charge_of(actor, space).people
    owns = actor.owns(space)
    mine = any(each.member.pk == actor.me for each in people)
    if not mine and not owns:
        policies.can_settle_quiet(actor, space).require()
    form = HandOverForm(
        request.POST or None,
        people=people,
        me=actor.me,
        owns=owns,
        initial={"to": request.GET.get("to", "")[:40]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.offer_role(actor, space, _offer(space, form))
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Asked. Nothing changes until they accept."))
            return HttpResponseRedirect(reverse("upkeep:hand_over", args=[made.public_id]))
    return show(request, "upkeep/offer.html", standing, _status(form), form=form)


@require_safe
def hand_over(request: Request, public_id: str) -> HttpResponseBase:
    """The note, and for whoever was asked the answer."""
    found = find_hand_over(request.actor, public_id)
    return _page(request, found, DeclineForm())


@require_POST
def accept(request: Request, public_id: str) -> HttpResponseBase:
    found = find_hand_over(request.actor, public_id)
    try:
        actions.take_over(request.actor, found)
    except Invalid as error:
        warn(request, str(error.message))
        return _to(found)
    toast(request, _("Thank you. The space is in your hands now."))
    return to_charge(found.space.slug)


@require_POST
def decline(request: Request, public_id: str) -> HttpResponseBase:
    found = find_hand_over(request.actor, public_id)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        actions.decline_role(request.actor, found, form.cleaned_data["answer"])
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("Declined. They will understand."))
    return _to(found)


@require_POST
def withdraw(request: Request, public_id: str) -> HttpResponseBase:
    found = find_hand_over(request.actor, public_id)
    try:
        actions.withdraw_offer(request.actor, found)
    except Invalid as error:
        warn(request, str(error.message))
    else:
        toast(request, _("Taken back."))
    return _to(found)


def member_of(space: Space, typed: str, field: str) -> Member:
    """By handle, among those who take part in the space."""
    handle = typed.strip().lstrip("@").lower().replace("\x00", "")
    inside = Member.objects.filter(
        is_active=True, memberships__space=space, memberships__suspended_at=None
    )
    found: Member | None = inside.filter(handle=handle).first()
    if found is None:
        raise Invalid(_("Please choose a member of this space."), field)
    return found


def _offer(space: Space, form: HandOverForm) -> actions.Offer:
    said: dict[str, Any] = form.cleaned_data
    giver = Member.objects.filter(pk=form.giver_id).first() if form.giver_id else None
    return actions.Offer(
        to=member_of(space, said["to"], "to"),
        role=form.role,
        giver=giver,
        giver_after=SpaceRole(said["giver_after"]),
        note=said["note"],
        reason=said["reason"],
    )


def _page(request: Request, found: HandOver, form: DeclineForm) -> HttpResponseBase:
    context = {
        "offer": found,
        "space": found.space,
        "form": form,
        "may_answer": found.is_open and bool(policies.can_answer(request.actor, found)),
        "may_withdraw": found.is_open and bool(policies.can_withdraw(request.actor, found)),
        "looks_after": bool(policies.can_look_after(request.actor, found.space)),
    }
    return render(request, "upkeep/hand_over.html", context, status=_status(form))


def _to(found: HandOver) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("upkeep:hand_over", args=[found.public_id]))


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound and form.errors else 200
