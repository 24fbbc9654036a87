"""Makers of spaces and of the people in them, for tests of every app above."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from itertools import count
from typing import Any

from django.db.models import F
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.core.actor import Actor, SpaceRole, Visibility
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Membership, Space, StepIn, WayIn

_numbers = count(1)


def make_space(visibility: str = Visibility.PUBLIC, **fields: Any) -> Space:
    """A space; its owner, if wanted, joins through `join(space, member, "owner")`."""
    number = next(_numbers)
    secret = visibility == Visibility.SECRET
    values: dict[str, Any] = {
        "slug": f"space-{number}",
        "name": f"Space {number}",
        "purpose": "A place to talk.",
        "way_in": WayIn.INVITATION if secret else WayIn.OPEN,
    }
    return Space.objects.create(visibility=visibility, **(values | fields))


def join(space: Space, member: Member, role: str = SpaceRole.MEMBER) -> Membership:
    """Put `member` into `space` as it is, counts and versions kept."""
    owners = int(role == SpaceRole.OWNER)
    membership = Membership.objects.create(space=space, member=member, role=role)
    Space.objects.filter(pk=space.pk).update(
        member_count=F("member_count") + 1, owner_count=F("owner_count") + owners
    )
    _renew(member)
    space.refresh_from_db()
    return membership


def join_all(space: Space, members: Mapping[str, Member], roles: Mapping[str, str]) -> None:
    """Each of `members` that has one of `roles` joins in it, in a few queries for all."""
    joining = [(members[who], role) for who, role in roles.items()]
    Membership.objects.bulk_create(
        Membership(space=space, member=member, role=role) for member, role in joining
    )
    owners = sum(role == SpaceRole.OWNER for _member, role in joining)
    Space.objects.filter(pk=space.pk).update(
        member_count=F("member_count") + len(joining), owner_count=F("owner_count") + owners
    )
    space.refresh_from_db(fields=["member_count", "owner_count"])
    raised = {member.pk: member for member, _role in joining}
    Member.objects.filter(pk__in=raised).update(version=F("version") + 1)
    for pk, version in Member.objects.filter(pk__in=raised).values_list("pk", "version"):
        raised[pk].version = version


def enter(space: Space, member: Member, reason: str = "A report came in.") -> StepIn:
    """`member` of the staff stands in `space` for the next hour."""
    until = timezone.now() + timedelta(hours=1)
    step_in = StepIn.objects.create(space=space, member=member, reason=reason, until=until)
    _renew(member)
    return step_in


def act(member: Member) -> Actor:
    """The actor of `member` as the database knows it now."""
    member.refresh_from_db()
    return actor_for(member)


def _renew(member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(version=F("version") + 1)
    member.refresh_from_db(fields=["version"])
