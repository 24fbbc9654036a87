"""The same steps for a space that is there already: without what stands in its other settings."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.opening.forms.base import LONGEST_REASON, WHY, StepForm
from engawa.opening.forms.fields import line
from engawa.opening.forms.steps import FORMS
from engawa.opening.forms.wizard import FALLBACK
from engawa.opening.models import Profile
from engawa.opening.queries import standing_deviations
from engawa.opening.words import RULE_NAMES
from engawa.spaces.models import Space

ELSEWHERE = {
    "purpose": ("name", "purpose", "vision", "language"),
    "rules": ("clauses",),
    "roles": ("owner",),
    "tools": ("kinds", "section"),
}
DOORS = ("visibility", "way_in")
STAFF = ("staff_policy", "staff_departments")
REST = "rest"


def form_for(
    step: str, sent: QueryDict | None, actor: Actor, space: Space, profile: Profile | None
) -> StepForm:
    """`step` with what stands in the profile; without one, with proposals."""
    chosen = dict(FALLBACK)
    initial: dict[str, Any] = {}
    if profile is not None:
        chosen = {"archetype": profile.archetype, "space_type": profile.space_type}
        initial = _present(step, profile)
    form = FORMS[step](sent, initial=initial, actor=actor, chosen=chosen)
    form.leave_out(*ELSEWHERE.get(step, ()))
    if step == "rules" and profile is not None and profile.is_open:
        _ask_about_doors(form, space)
    if step == "rules" and not actor.owns(space):
        form.leave_out(*STAFF)
    if step == "phase":
        form.fields[WHY + REST] = line(
            _("Why the rules stay as they are, where the new preset differs"),
            LONGEST_REASON,
            required=False,
        )
    return form


def _ask_about_doors(form: StepForm, space: Space) -> None:
    """They are moved elsewhere; here one says why they are not as the preset has them."""
    form.leave_out(*DOORS)
    for door in DOORS:
        if str(getattr(form.preset, door)) != getattr(space, door):
            words = _("%(rule)s: why this differs from the preset") % {"rule": RULE_NAMES[door]}
            form.fields[WHY + door] = line(words, LONGEST_REASON)


def _present(step: str, profile: Profile) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in FORMS[step].base_fields:
        value = getattr(profile, name, None)
        found[name] = "" if value is None else value
    for name in ("manager", "account_manager"):
        person = getattr(profile, name)
        found[name] = f"@{person.handle}" if person else ""
    found["companion"] = profile.companion.slug if profile.companion else ""
    found |= {WHY + each.rule: each.reason for each in standing_deviations(profile)}
    return found
