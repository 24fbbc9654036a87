"""What kind of place a space is, for those who run it; and the end of its preparation."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engawa.core.refusals import Invalid, Refused
from engawa.core.request import Request
from engawa.face.toasts import toast
from engawa.opening import actions, policies, queries
from engawa.opening.forms import STEPS, OverrideForm
from engawa.opening.forms.profile import form_for
from engawa.opening.models import Profile
from engawa.opening.presets import guards_for
from engawa.opening.readiness import missing_in, unexplained
from engawa.opening.views.telling import (
    departures_told,
    profile_told,
    relevant_guards,
)
from engawa.opening.words import STEP_NAMES
from engawa.spaces.forms import tell
from engawa.spaces.queries import Standing
from engawa.spaces.views.standing import managing, show


@require_GET
def profile(request: Request, slug: str) -> HttpResponseBase:
    standing, profile = _found(request, slug)
    return _overview(request, standing, profile, OverrideForm())


@require_http_methods(["GET", "POST"])
def part(request: Request, slug: str, step: str) -> HttpResponseBase:
    """One part to change. A space without a profile gets one with its first part."""
    standing, profile = _found(request, slug)
    if step not in STEPS or (profile is None and step != "phase"):
        raise Refused(step)
    form = form_for(step, request.POST or None, request.actor, standing.space, profile)
    if request.method == "POST" and form.is_valid():
        try:
            if profile is None:
                actions.give_profile(request.actor, standing.space, form.facts(), form.reasons())
            else:
                actions.change_profile(request.actor, profile, form.facts(), form.reasons())
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("Saved."))
            return _to_profile(standing)
    context: dict[str, Any] = {
        "form": form,
        "profile": profile,
        "step": step,
        "names": STEP_NAMES,
        "guards": relevant_guards(form.chosen, form),
        "people": queries.candidates(request.actor) if step == "roles" else [],
    }
    status = 422 if form.errors else 200
    return show(request, "opening/profile_part.html", standing, status, **context)


@require_POST
def finish(request: Request, slug: str) -> HttpResponseBase:
    standing, profile = _found(request, slug)
    policies.can_finish_opening(request.actor, standing.space).require()
    if profile is None or profile.is_open:
        return _to_profile(standing)
    form = OverrideForm(request.POST)
    if form.is_valid():
        try:
            actions.finish_opening(request.actor, profile, form.cleaned_data["override"])
        except Invalid as error:
            tell(form, error)
        else:
            toast(request, _("The space is open. Invite the first people now."))
            return HttpResponseRedirect(reverse("spaces:invitations", args=[slug]))
    return _overview(request, standing, profile, form)


def _found(request: Request, slug: str) -> tuple[Standing, Profile | None]:
    standing = managing(request, slug)
    policies.can_edit_profile(request.actor, standing.space).require()
    return standing, queries.profile_of(request.actor, standing.space)


def _overview(
    request: Request, standing: Standing, profile: Profile | None, form: OverrideForm
) -> HttpResponseBase:
    context: dict[str, Any] = {"profile": profile, "form": form, "names": STEP_NAMES}
    if profile is not None:
        deviations = [*queries.standing_deviations(profile), *unexplained(profile)]
        context |= {
            "told": profile_told(profile),
            "deviations": departures_told(deviations),
            "guards": guards_for(profile.archetype, profile.space_type),
            "missing": () if profile.is_open else missing_in(profile),
            "may_open": policies.can_finish_opening(request.actor, standing.space),
        }
    status = 422 if form.errors else 200
    return show(request, "opening/profile.html", standing, status, **context)


def _to_profile(standing: Standing) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("opening:profile", args=[standing.space.slug]))
