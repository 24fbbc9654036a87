"""Saying anew what kind of place a space is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.opening.actions.applying import apply_profile
from engawa.opening.actions.characters import carry_over
from engawa.opening.actions.departing import keep_departures
from engawa.opening.choices import Indexing, Moderation, StaffPolicy
from engawa.opening.events import ProfileChanged
from engawa.opening.models import Profile
from engawa.opening.plans import LISTS, Departure, departures
from engawa.opening.policies import can_edit_profile
from engawa.opening.presets import RULES, TYPES, preset_for
from engawa.spaces.actions.ripples import words_changed
from engawa.spaces.models import Membership, Space

SAY_WHY = _("Please say why this differs from the preset.")
REST = "rest"
# What holds in a space of which nobody has said anything else.
AS_IT_IS = {
    "staff_policy": StaffPolicy.ALL.value,
    "moderation": Moderation.AFTER.value,
    "indexing": Indexing.YES.value,
}


@transaction.atomic
def change_profile(
    actor: Actor, profile: Profile, facts: Mapping[str, Any], reasons: Mapping[str, str]
) -> None:
    """Take over `facts`; every departure from the preset needs its reason.

    The reason "rest" is that of all which have none of their own. Saving what stands there
    already changes nothing but reasons said anew.
    """
    can_edit_profile(actor, profile.space).require()
    facts = {name: [*v] if isinstance(v, tuple) else v for name, v in facts.items()}
    changed = sorted(name for name, value in facts.items() if getattr(profile, name) != value)
    for name in changed:
        setattr(profile, name, facts[name])
    _check_people(profile, changed)
    keep_departures(actor, profile, _departures(profile, reasons))
    if not changed:
        return
    profile.save(update_fields=changed)
    _told(actor, profile, changed)


@transaction.atomic
def give_profile(
    actor: Actor, space: Space, facts: Mapping[str, Any], reasons: Mapping[str, str]
) -> Profile:
    """Say of a space that is open already what kind of place it is.

    Its doors, its staff and its moderation stay as they are; where the preset differs from
    that, the reason "rest" says why.
    """
    can_edit_profile(actor, space).require()
    archetype, space_type = facts["archetype"], facts["space_type"]
    preset, kind = preset_for(archetype, space_type), TYPES[space_type]
    rules = {rule: getattr(preset, rule) for rule in RULES}
    rules |= {rule: [*map(str, rules[rule])] for rule in LISTS}
    rules |= {"visibility": space.visibility, "way_in": space.way_in} | AS_IT_IS
    rest = {"phase": facts["phase"], "primary": kind.primary, "relation": kind.relation}
    profile, is_new = Profile.objects.get_or_create(
        space=space,
        defaults={
            "archetype": archetype,
            "space_type": space_type,
            "opened_at": space.created_at,
            "prepared_at": space.created_at,
            **rules,
            **rest,
        },
    )
    if is_new:
        keep_departures(actor, profile, _departures(profile, reasons))
        _told(actor, profile, sorted(facts))
    return profile


def _departures(profile: Profile, reasons: Mapping[str, str]) -> list[Departure]:
    """Those of the rules in force, with their reasons; raises where one was asked for in vain.

    A door that was moved elsewhere, without a reason, holds up nothing else; the profile shows it.
    """
    rules = {rule: getattr(profile, rule) for rule in RULES}
    if profile.is_open:
        rules |= {"visibility": profile.space.visibility, "way_in": profile.space.way_in}
    before = profile.deviations.filter(ended_at=None).values_list("rule", "reason")
    said = dict(before) | {rule: words for rule, words in reasons.items() if words}
    found = departures(profile.archetype, profile.space_type, rules, said)
    found = [each if each.reason else replace(each, reason=reasons.get(REST, "")) for each in found]
    for departure in found:
        asked = next((each for each in (departure.rule, REST) if each in reasons), "")
        if asked and not departure.reason:
            raise Invalid(SAY_WHY, f"why_{asked}")
    return [each for each in found if each.reason]


def _check_people(profile: Profile, changed: list[str]) -> None:
    """Whoever is named looks after the space from inside."""
    for name in {"manager", "account_manager"} & {*changed}:
        named = getattr(profile, name)
        inside = Membership.objects.filter(space=profile.space_id, member=named)
        if named is not None and not inside.exists():
            raise Invalid(_("Please bring this person into the space first."), name)


def _told(actor: Actor, profile: Profile, changed: list[str]) -> None:
    carry_over(profile)
    Space.objects.filter(pk=profile.space_id).update(version=F("version") + 1)
    profile.space.refresh_from_db(fields=["version", "character"])
    record(actor, ProfileChanged(profile.space_id, tuple(changed)))
    words_changed(profile.space)
    if profile.is_open:
        apply_profile(actor, profile, changed)
