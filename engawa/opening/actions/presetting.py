"""Presets of one's own: the rules of a space, without a word of what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.opening.events import PresetKept, PresetRemoved
from engawa.opening.models import HousePreset, Profile
from engawa.opening.plans import departures
from engawa.opening.policies import can_keep_preset, can_remove_preset
from engawa.opening.presets import RULES

MOST_PRESETS = 50
_STEPS = {
    "phase": ("archetype", "space_type", "phase"),
    "purpose": ("primary", "secondary", "relation"),
    "rules": (
        *("visibility", "way_in", "staff_policy", "staff_departments", "vendor_rules"),
        *("indexing", "moderation", "clauses"),
    ),
    "roles": ("roles",),
    "tools": ("metrics", "hue", "mark"),
}


@transaction.atomic
def keep_preset(actor: Actor, profile: Profile, name: str, description: str) -> HousePreset:
    """Keep how the space is set now, for openings to come. Names and texts stay where they are."""
    can_keep_preset(actor, profile).require()
    name, description = clean_line(name)[:80], clean_line(description)[:300]
    if not name:
        raise Invalid(_("Please fill this in."), "name")
    if HousePreset.objects.filter(retired_at=None).count() >= MOST_PRESETS:
        raise Invalid(_("The house has many presets. Please let one go first."), "name")
    facts = {"description": description, "steps": _steps_of(profile, name)}
    try:
        with transaction.atomic():
            preset = HousePreset.objects.create(name=name, made_by_id=actor.member_id, **facts)
    except IntegrityError as error:
        raise Invalid(_("There is a preset of this name already."), "name") from error
    record(actor, PresetKept(preset.pk, profile.space_id))
    return preset


@transaction.atomic
def remove_preset(actor: Actor, preset: HousePreset) -> None:
    """What was opened with it stays as it is."""
    can_remove_preset(actor, preset).require()
    rows = HousePreset.objects.filter(pk=preset.pk, retired_at=None)
    if rows.update(retired_at=timezone.now()):
        record(actor, PresetRemoved(preset.pk))


def _steps_of(profile: Profile, name: str) -> dict[str, dict[str, list[str]]]:
    """As a browser would send it, with the doors of today and the reason where it departs."""
    facts: dict[str, Any] = {f: getattr(profile, f) for names in _STEPS.values() for f in names}
    facts |= {"visibility": profile.space.visibility, "way_in": profile.space.way_in}
    steps = {step: {f: _texts(facts[f]) for f in names} for step, names in _STEPS.items()}
    steps["tools"]["kinds"] = [*profile.space.kinds]
    why = _("As in the preset “%(name)s”") % {"name": name}
    rules = {rule: facts[rule] for rule in RULES}
    for each in departures(profile.archetype, profile.space_type, rules, {}):
        step = next((s for s, names in _STEPS.items() if each.rule in names), "phase")
        steps[step][f"why_{each.rule}"] = [str(why)]
    return steps


def _texts(value: Any) -> list[str]:
    several = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
    return [str(each) for each in several if each not in (None, "")]
