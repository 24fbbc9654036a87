"""What a profile settles in other rooms: the one place that tells them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

from engawa.charters.actions import adopt
from engawa.companies.actions import set_staff_policy
from engawa.companies.models import StaffPolicy
from engawa.core.actor import Actor, SpaceRole
from engawa.moderation.actions import bar_promotion, set_mode
from engawa.moderation.models import Mode
from engawa.opening.choices import Purpose, SpaceType, VendorRules
from engawa.opening.models import Profile
from engawa.roles.actions import set_nature
from engawa.roles.models import Nature
from engawa.spaces.models import Membership, Space

FOUNDING = "founding a space"
FIRST_POSTS = 1
"""How many texts of a person wait where newcomers are looked at; changed in the space later."""


def apply_profile(actor: Actor, profile: Profile, changed: Collection[str]) -> None:
    """Let other rooms enforce what was chosen of `changed`; what they were told since stays.

    Doors, charter and indexing are looked after by whoever changes them.
    """
    if {"staff_policy", "staff_departments"} & {*changed}:
        _tell_staff_policy(actor, profile)
    if "moderation" in changed:
        _tell_moderation(actor, profile)
    if "vendor_rules" in changed:
        nothing = profile.vendor_rules == VendorRules.NONE
        bar_promotion(actor, profile.space, is_barred=nothing)


def tell_nature(actor: Actor, profile: Profile) -> None:
    """Where people come with their troubles, or as chosen guests, sales keep back."""
    vip, support = profile.space_type == SpaceType.VIP, profile.primary == Purpose.SUPPORT
    if vip or support:
        set_nature(actor, profile.space, Nature.VIP if vip else Nature.SUPPORT)


def _tell_staff_policy(actor: Actor, profile: Profile) -> None:
    """Those named one by one stay named."""
    row = StaffPolicy.objects.filter(space=profile.space).first()
    if row is None and profile.staff_policy == StaffPolicy.Who.ALL:
        return
    departments = re.split(r"[,、，]", profile.staff_departments)
    listed = row.listed.all() if row else ()
    set_staff_policy(actor, profile.space, profile.staff_policy, departments, listed)


def _tell_moderation(actor: Actor, profile: Profile) -> None:
    """For all kinds of text; what was ruled of one kind since goes before it."""
    how, space = profile.moderation, profile.space
    if how == Mode.How.AFTER and not Mode.objects.filter(space=space, kind="").exists():
        return
    first = FIRST_POSTS if how == Mode.How.SELECTIVE else 0
    set_mode(actor, space, "", how, first_posts=first, with_links=bool(first))


def founder(actor: Actor, space: Space) -> Actor:
    """Whoever opens `space`, as its owner; the house where somebody else was named."""
    found = _founder(actor, space)
    return found if found.owns(space) else Actor.system(FOUNDING)


def give_charter(actor: Actor, profile: Profile) -> None:
    """The first charter of a new space, out of the clauses that were chosen."""
    if profile.clauses:
        adopt(
            _founder(actor, profile.space),
            profile.space,
            profile.clauses,
            archetype=profile.archetype,
            space_type=profile.space_type,
        )


def _founder(actor: Actor, space: Space) -> Actor:
    """Whoever has just founded `space`, in the role they got in it; else the house."""
    mine = Membership.objects.filter(space=space, member=actor.member_id).first()
    if mine is None:
        return actor if actor.manages(space) else Actor.system(FOUNDING)
    roles = MappingProxyType({**actor.space_roles, space.pk: SpaceRole(mine.role)})
    return replace(actor, space_roles=roles)
