"""What a profile settles in other rooms: the one place that tells them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

from engawa.charters.actions import adopt
from engawa.core.actor import Actor, SpaceRole
from engawa.opening.models import Profile
from engawa.spaces.models import Membership, Space


def apply_profile(actor: Actor, profile: Profile, changed: Collection[str]) -> None:
    """Let other rooms enforce what was chosen of `changed`; what they were told since stays.

    Staff policy and moderation are stored with the profile until their rooms are told here.
    """


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
        return actor if actor.manages(space) else Actor.system("founding a space")
    roles = MappingProxyType({**actor.space_roles, space.pk: SpaceRole(mine.role)})
    return replace(actor, space_roles=roles)
