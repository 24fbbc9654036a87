"""Small rooms, by level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.onboarding.models import Level
from engawa.onboarding.policies import visible_rooms
from engawa.spaces.policies import listed_spaces
from engawa.spaces.queries.standing import Standing, standing_of, with_standing

SETTLED = timedelta(days=180)


@dataclass(frozen=True)
class Shelf:
    """The rooms of one level; `is_mine` marks what we would suggest to the reader."""

    level: Level
    rooms: list[Standing]
    is_mine: bool = False


def shelves(actor: Actor, member: Member | None) -> list[Shelf]:
    """Two queries, however many rooms there are."""
    levels = dict(visible_rooms(actor).values_list("pk", "level"))
    spaces = with_standing(actor, listed_spaces(actor).filter(pk__in=levels, archived_at=None))
    rooms = [standing_of(actor, space) for space in spaces.order_by("name", "slug")]
    mine = suggested_level(actor, member)
    found = (
        Shelf(level, [room for room in rooms if levels[room.space.pk] == level], level is mine)
        for level in Level
    )
    return [shelf for shelf in found if shelf.rooms]


def suggested_level(actor: Actor, member: Member | None) -> Level | None:
    """By trust, and by how long somebody has been here."""
    if member is None or not actor.is_signed_in:
        return None
    here = timezone.now() - member.joined_at
    if actor.trust >= 3:
        return Level.EXPERT
    if actor.trust >= 2 or here >= SETTLED:
        return Level.PRACTITIONER
    return Level.BEGINNER
