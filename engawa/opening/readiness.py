"""What a space still lacks: before it opens, and where nobody has said why it is as it is."""

from __future__ import annotations

from engawa.charters.models import Charter
from engawa.core.actor import SpaceRole
from engawa.opening.models import Profile
from engawa.opening.plans import Departure, departures
from engawa.opening.presets import RULES
from engawa.spaces.models import Membership

DOORS = ("visibility", "way_in")
NEEDED = ("purpose", "vision", "charter", "roles", "owner", "manager", "metrics")


def missing_in(profile: Profile) -> tuple[str, ...]:
    """By name, in the order of `NEEDED`. A manager is whoever was named and is still inside."""
    space = profile.space
    inside = Membership.objects.filter(space=space, member__is_active=True)
    roles = set(inside.values_list("role", flat=True))
    named = inside.filter(member=profile.manager_id).exists() if profile.manager_id else False
    there = {
        "purpose": bool(space.purpose),
        "vision": bool(space.vision),
        "charter": Charter.objects.filter(space=space, current__isnull=False).exists(),
        "roles": bool(profile.roles),
        "owner": SpaceRole.OWNER in roles,
        "manager": named or SpaceRole.MANAGER in roles,
        "metrics": bool(profile.metrics),
    }
    return tuple(name for name in NEEDED if not there[name])


def unexplained(profile: Profile) -> list[Departure]:
    """Doors that were moved since, away from the preset, without a reason."""
    if not profile.is_open:
        return []
    rules = {rule: getattr(profile, rule) for rule in RULES}
    rules |= {"visibility": profile.space.visibility, "way_in": profile.space.way_in}
    said = {*profile.deviations.filter(ended_at=None).values_list("rule", flat=True)}
    found = departures(profile.archetype, profile.space_type, rules, {})
    return [each for each in found if each.rule in DOORS and each.rule not in said]
