"""How seats go on along a line: counting, offering, reminding, lapsing; the same for all lines.

The row that counts the seats is always taken before those of its line, so whoever changes places
of one line comes one after the other, and the order in which seats go on is the order of the line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.actions.seats import JUST_CHANGED
from engawa.spaces.lines import Waiting

State = Waiting.State
AT_ONCE = 200
LOOK_AT = 20


@dataclass(frozen=True)
class Told:
    """What is recorded at each step of a place."""

    offered: Callable[[Any, int], Any]
    closed: Callable[[Any], Any]
    lapsed: Callable[[Any], Any]
    reminded: Callable[[Any], Any]


@dataclass(frozen=True)
class Queue:
    """All lines of one kind.

    `counter` has a row for each line, with `waiting_count` and `held_count`; `of` is the field of
    a place that names it. `seat_free` asks that row whether one more has room. `rules` gives the
    order and the days of an offer; `may_come` asks whether a place still stands for somebody.
    """

    counter: Any
    places: Any
    of: str
    seat_free: Q
    rules: Callable[[int], tuple[tuple[str, ...], int]]
    may_come: Callable[[Any], bool]
    told: Told
    house: Actor

    def count(self, pk: int, *, waiting: int = 0, held: int = 0) -> None:
        """Takes the row of the line, by which all changes of it stand one after the other."""
        rows = self.counter.objects.filter(pk=pk)
        rows = rows.filter(waiting_count__gte=max(-waiting, 0), held_count__gte=max(-held, 0))
        if not rows.update(
            waiting_count=F("waiting_count") + waiting, held_count=F("held_count") + held
        ):
            raise Invalid(JUST_CHANGED)

    def uncount(self, place: Waiting) -> None:
        """One open place less: it waited, or a seat was kept for it."""
        offered = place.state == State.OFFERED
        self.count(self.key(place), **({"held": -1} if offered else {"waiting": -1}))

    def key(self, place: Waiting) -> int:
        return int(getattr(place, f"{self.of}_id"))

    @transaction.atomic
    def offer_next(self, actor: Actor, rows: QuerySet[Any], pk: int) -> Any:
        """Keep a free seat for who is next. None without a free seat, or with nobody in line.

        `rows` are the rows of lines that may offer now."""
        free = rows.filter(self.seat_free, pk=pk, waiting_count__gt=0)
        if not free.update(held_count=F("held_count") + 1):
            return None
        keys, days = self.rules(pk)
        waiting = self.places.objects.filter(**{self.of: pk}, state=State.WAITING)
        for place in waiting.select_related("member", self.of).order_by(*keys)[:LOOK_AT]:
            self.count(pk, waiting=-1)
            if self.may_come(place):
                return self._offer(actor, place, days)
            pass_to(place, State.CLOSED)
            record(actor, self.told.closed(place))
        self.count(pk, held=-1)
        return None

    def _offer(self, actor: Actor, place: Waiting, days: int) -> Waiting:
        now = timezone.now()
        pass_to(place, State.OFFERED, offered_at=now, offer_until=now + timedelta(days=days))
        record(actor, self.told.offered(place, days))
        return place

    def lapse_offers(self) -> int:
        """End offers whose time is over; the seats go on by what is recorded. How many ended."""
        over = self._offers().filter(offer_until__lte=timezone.now())
        return sum(self._lapse(place) for place in over.order_by("offer_until", "pk")[:AT_ONCE])

    def _lapse(self, place: Waiting) -> bool:
        """False when the holder answered in the same moment."""
        try:
            with transaction.atomic():
                self.count(self.key(place), held=-1)
                pass_to(place, State.LAPSED)
                record(self.house, self.told.lapsed(place))
        except Invalid:
            return False
        return True

    def remind_of_offers(self, soon: datetime) -> int:
        """Tell each holder once that an offer runs out by `soon`; how many were told."""
        rows = self._offers().filter(reminded_at=None, offer_until__lte=soon)
        return sum(self._remind(place) for place in rows.order_by("offer_until", "pk")[:AT_ONCE])

    @transaction.atomic
    def _remind(self, place: Waiting) -> bool:
        rows = self._offers().filter(pk=place.pk, reminded_at=None)
        if not rows.update(reminded_at=timezone.now()):
            return False
        record(self.house, self.told.reminded(place))
        return True

    def _offers(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.places.objects.filter(state=State.OFFERED)
        return rows


def pass_to(place: Waiting, state: State, *, only: Any = None, **facts: Any) -> None:
    """From what the place is to `state`; raises, and so undoes all, when it is that no more."""
    if state not in Waiting.OPEN:
        facts["ended_at"] = timezone.now()
    model: Any = type(place)
    rows = model.objects.filter(pk=place.pk, state=place.state, **(only or {}))
    if not rows.update(state=state, **facts):
        raise Invalid(JUST_CHANGED)
    place.state = state
    for name, value in facts.items():
        setattr(place, name, value)
