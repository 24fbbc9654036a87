"""Seats of a space: who asks besides its own capacity, and where those stand who find none.

Upper rooms bring both: a line for people to wait in, and limits of their own such as the seats
of a company. Spaces know names only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, Value
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor, SpaceRole
from engawa.core.verdict import Denied
from engawa.spaces.models import Space

# Room for one more, and nobody waits who came before.
ROOM = Q(capacity=None) | Q(capacity__gt=F("member_count") + F("held_count"), waiting_count=0)
NO_SEAT = _("All seats of this space are taken.")


class Full(Denied):
    """There is no seat now; waiting for one is possible where a line was brought."""

    def __init__(self, reason: str | Promise = NO_SEAT) -> None:
        super().__init__(reason)


@dataclass(frozen=True)
class Wish:
    """As what, by which way and since when somebody wants to come in."""

    role: SpaceRole = SpaceRole.MEMBER
    way: str = "open"
    since: datetime | None = None
    invitation_id: int | None = None
    application_id: int | None = None

    @property
    def began(self) -> datetime:
        return self.since or timezone.now()


@dataclass(frozen=True)
class Limit:
    """Seats that something else than the space counts.

    `take` raises `Full` when its own are used up and counts one otherwise, in the transaction of
    whoever lets the member in; `give_back` counts one less.
    """

    name: str
    take: Callable[[Space, int], None]
    give_back: Callable[[Space, int], None]


@dataclass(frozen=True)
class Line:
    """Where people wait. `state` is an expression on Space: where the actor stands in its line,
    "waiting", "offered" or "" for neither."""

    stand: Callable[[Actor, Space, int, Wish], None]
    state: Callable[[Actor], Any]


_limits: dict[str, Limit] = {}
_line: list[Line] = []


def offer_limit(limit: Limit) -> None:
    _limits[limit.name] = limit


def bring_line(line: Line) -> None:
    """Who finds no seat is put there; there is one line for all spaces."""
    _line[:] = [line]


def take_seats(space: Space, member_id: int) -> None:
    """One seat of every limit there is, or `Full`."""
    for limit in _limits.values():
        limit.take(space, member_id)


def give_seats_back(space: Space, member_id: int) -> None:
    for limit in _limits.values():
        limit.give_back(space, member_id)


def stand_in_line(actor: Actor, space: Space, member_id: int, wish: Wish) -> None:
    """Wait for a seat; without a line there is none to be had."""
    if not _line:
        raise Full
    _line[0].stand(actor, space, member_id, wish)


def place_of(actor: Actor) -> Any:
    """As `Line.state`."""
    return _line[0].state(actor) if _line and actor.is_signed_in else Value("")
