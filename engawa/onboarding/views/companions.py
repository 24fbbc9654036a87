"""Companions of a space, and the page of two who go side by side."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.content.models import Draft
from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.core.text.render import render_text
from engawa.face.toasts import toast, warn
from engawa.onboarding import tunables
from engawa.onboarding.actions import companions as actions
from engawa.onboarding.facts import hospitality_of
from engawa.onboarding.forms.companions import OfferForm, RemarkForm
from engawa.onboarding.models import Companionship
from engawa.onboarding.policies import can_take_part
from engawa.onboarding.queries.companions import drafts_for, find_pair, remarks_of, side_of
from engawa.spaces.forms import tell
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show


@require_safe
def companions(request: Request, slug: str) -> HttpResponse:
    return _page(request, _inside(request, slug))


@require_POST
def offer(request: Request, slug: str) -> HttpResponse:
    standing = _inside(request, slug)
    form = OfferForm(request.POST)
    if form.is_valid():
        try:
            actions.offer_company(request.actor, standing.space, form.cleaned_data["most"])
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Thank you. A notice reaches you when a newcomer asks."))
            return _to(slug)
    return _page(request, standing, form)


@require_POST
def withdraw(request: Request, slug: str) -> HttpResponse:
    standing = _inside(request, slug)
    actions.withdraw_company(request.actor, standing.space)
    toast(request, _("No new newcomers are led to you."))
    return _to(slug)


@require_POST
def ask(request: Request, slug: str) -> HttpResponse:
    standing = _inside(request, slug)
    try:
        pair = actions.ask_for_company(request.actor, standing.space)
    except Invalid as error:
        warn(request, str(error.message))
        return _to(slug)
    return HttpResponseRedirect(pair.get_absolute_url())


@require_safe
def pair(request: Request, public_id: str) -> HttpResponse:
    return _side_by_side(request, find_pair(request.actor, public_id))


@require_POST
def show_draft(request: Request, public_id: str) -> HttpResponse:
    found = find_pair(request.actor, public_id)
    if found.newcomer_id != request.actor.member_id:
        raise Refused(public_id)
    mine = [each.pk for each in drafts_for(request.actor, found.space)]
    chosen = request.POST.get("draft", "")
    draft = get_object_or_404(Draft.objects.filter(pk__in=mine), public_id=chosen)
    actions.show_draft(request.actor, found, draft)
    toast(request, _("Your companion can read this draft now."))
    return HttpResponseRedirect(found.get_absolute_url())


@require_POST
def cover(request: Request, public_id: str) -> HttpResponse:
    found = find_pair(request.actor, public_id)
    actions.cover_draft(request.actor, found)
    toast(request, _("The draft is yours alone again."))
    return HttpResponseRedirect(found.get_absolute_url())


@require_POST
def say(request: Request, public_id: str) -> HttpResponse:
    found = find_pair(request.actor, public_id)
    form = RemarkForm(request.POST)
    if form.is_valid():
        try:
            actions.remark(request.actor, found, form.cleaned_data["text"])
        except Invalid as error:
            tell(form, error)
        else:
            return HttpResponseRedirect(found.get_absolute_url())
    return _side_by_side(request, found, form)


@require_POST
def end(request: Request, public_id: str) -> HttpResponse:
    found = find_pair(request.actor, public_id)
    actions.end_company(request.actor, found)
    toast(request, _("Ended. Thank you, both of you."))
    return _to(found.space.slug)


def _inside(request: Request, slug: str) -> Standing:
    """Members of a space with companions; to others the page is not there."""
    standing = managing(request, slug)
    if not standing.is_member or not hospitality_of(standing.space).has_companions:
        raise Refused(slug)
    can_take_part(request.actor, standing.space).require()
    return standing


def _page(request: Request, standing: Standing, form: forms.Form | None = None) -> HttpResponse:
    side = side_of(request.actor, standing.space)
    present = {"most": side.mine.most if side.mine else 2}
    status = 422 if form is not None else 200
    return show(
        request,
        "onboarding/companions.html",
        standing,
        status=status,
        side=side,
        form=form or OfferForm(initial=present),
        most=tunables.COMPANION_MOST.value(),
    )


def _side_by_side(
    request: Request, found: Companionship, form: forms.Form | None = None
) -> HttpResponse:
    is_mine = found.newcomer_id == request.actor.member_id
    request.here = f"space:{found.space.slug}"
    draft = found.draft
    context = {
        "pair": found,
        "space": found.space,
        "is_mine": is_mine,
        "other": found.companion if is_mine else found.newcomer,
        "draft": draft,
        "shown": render_text(draft.body, draft.body_format).html if draft else "",
        "drafts": drafts_for(request.actor, found.space) if is_mine and found.is_open else [],
        "remarks": remarks_of(found),
        "form": form or RemarkForm(),
    }
    status = 422 if form is not None else 200
    return render(request, "onboarding/pair.html", context, status=status)


def _to(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("onboarding:companions", args=[slug]))
