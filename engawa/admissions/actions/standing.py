"""Taking places in the line of a space, and what is special about this kind of line."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from engawa.accounts.models import Member
from engawa.admissions.events import (
    OfferLapsed,
    OfferReminded,
    SeatOffered,
    WaitingBegan,
    WaitingEnded,
)
from engawa.admissions.models import Dossier, Line, Place
from engawa.admissions.policies import may_still_come
from engawa.admissions.tunables import OFFER_DAYS
from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.spaces.actions.lines import Queue, Told, pass_to
from engawa.spaces.models import Space
from engawa.spaces.seats import Wish

__all__ = ["HOUSE", "QUEUE", "SEAT_FREE", "count_places", "line_of", "pass_to", "stand_in_line"]

HOUSE = Actor.system("waiting list")
RETURNING = 2
PREFERRED = 1


@transaction.atomic
def stand_in_line(actor: Actor, space: Space, member_id: int, wish: Wish) -> None:
    """A place at the end, or where the rules of the line say. Standing twice changes nothing."""
    if Place.objects.filter(space=space, member=member_id, state__in=Place.OPEN).exists():
        return
    try:
        with transaction.atomic():
            place = _new_place(space, member_id, wish)
    except IntegrityError:
        return
    record(actor, WaitingBegan(space.pk, place.pk, member_id, wish.way))


def _new_place(space: Space, member_id: int, wish: Wish) -> Place:
    QUEUE.count(space.pk, waiting=1)
    return Place.objects.create(
        space=space,
        member_id=member_id,
        role=wish.role,
        way=wish.way,
        since=wish.began,
        invitation_id=wish.invitation_id,
        application_id=wish.application_id,
        priority=_priority(space, member_id, wish),
        score=_score(wish),
    )


def _score(wish: Wish) -> int:
    found = Dossier.objects.filter(pk=wish.application_id).values_list("score", flat=True)
    return found.first() or 0 if wish.application_id else 0


def _priority(space: Space, member_id: int, wish: Wish) -> int:
    """Who comes back from a suspension had a seat before; then kinds the space lets go first."""
    if wish.way == "resumed":
        return RETURNING
    kind = Member.objects.values_list("kind", flat=True).get(pk=member_id)
    return PREFERRED if kind in line_of(space.pk).first_kinds else 0


def line_of(space_id: int) -> Line:
    """The rules of the line, the usual ones unless the space has its own."""
    return Line.objects.filter(pk=space_id).first() or Line(space_id=space_id)


def _rules(space_id: int) -> tuple[tuple[str, ...], int]:
    line = line_of(space_id)
    return line.keys, line.offer_days or OFFER_DAYS.value()


def _facts(place: Place) -> tuple[int, int, int]:
    return place.space_id, place.pk, place.member_id


# Whoever waits comes before those who would walk in, so the line itself is no hindrance here.
SEAT_FREE = Q(capacity=None) | Q(capacity__gt=F("member_count") + F("held_count"))
QUEUE = Queue(
    counter=Space,
    places=Place,
    of="space",
    seat_free=SEAT_FREE,
    rules=_rules,
    may_come=may_still_come,
    told=Told(
        offered=lambda place, days: SeatOffered(*_facts(place), days),
        closed=lambda place: WaitingEnded(*_facts(place), "closed"),
        lapsed=lambda place: OfferLapsed(*_facts(place)),
        reminded=lambda place: OfferReminded(*_facts(place)),
    ),
    house=HOUSE,
)
count_places = QUEUE.count
