"""Hands entries to consumers: in commit order, at least once, each consumer on its own.

The cursor moves in the transaction in which the handlers work: a crash repeats an entry whose
effects were rolled back with it. One worker at a time delivers to a consumer.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from engawa.eventlog.consumers import Consumer, consumers
from engawa.eventlog.failures import note_failure
from engawa.eventlog.models import Cursor, Entry
from engawa.eventlog.order import BEGINNING, Place, between, is_settled, newest_settled

logger = logging.getLogger(__name__)

# How long one transaction may hold up other writers on SQLite.
BUDGET_SECONDS = 0.02


@dataclass
class Stretches:
    """Entries up to `end`, read once for all consumers that stand at the same place."""

    end: Place
    limit: int
    _read: dict[Place, list[Entry]] = field(default_factory=dict)

    def after(self, place: Place) -> list[Entry]:
        if place not in self._read:
            self._read[place] = list(between(place, self.end)[: self.limit])
        return self._read[place]

    def end_of(self, place: Place) -> Place:
        """Where a consumer stands that has seen all of `after(place)`."""
        seen = self.after(place)
        return seen[-1].place if len(seen) == self.limit else self.end


def deliver_pending(limit: int = 100) -> int:
    """One pass over all consumers, at most `limit` entries each; how many were passed.

    0 means that nothing can be done now: nothing is left, or what is left must wait.
    """
    end = newest_settled()
    if end is None:
        return 0
    cursors = _cursors(end)
    stretches = Stretches(end, limit)
    behind = [each for each in consumers() if _is_behind(each, cursors[each.name], stretches)]
    return sum(_deliver(each, cursors[each.name].place, stretches) for each in behind)


def deliver_all(patience: float = 5.0) -> int:
    """Deliver everything recorded before this call that need not wait; for tests and commands.

    On PostgreSQL transactions of others, even in other databases of the server, may hold an
    entry back: it is waited for, `patience` seconds at most.
    """
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    deadline = time.monotonic() + patience
    total = 0
    while True:
        while count := deliver_pending():
            total += count
        if newest is None or is_settled(newest) or time.monotonic() > deadline:
            return total + deliver_pending()
        time.sleep(0.01)


@transaction.atomic
def pass_over(names: Collection[str], end: Place) -> None:
    """Send consumers on to `end`: what stands before it is in what they keep already.

    For whoever has brought it up to date from the state of things, which for very many entries
    takes a fraction of the time. `end` is read before that work begins.
    """
    _cursors(end)
    for cursor in Cursor.objects.select_for_update().filter(pk__in=names).order_by("pk"):
        if cursor.place < end:
            cursor.place, cursor.moved_at = end, timezone.now()
            cursor.save()


def next_retry() -> datetime | None:
    """When the first consumer that is waiting after a failure wants to be tried again."""
    waiting = Cursor.objects.filter(retry_at__isnull=False).order_by("retry_at")
    return waiting.values_list("retry_at", flat=True).first()


def hand_over(consumer: Consumer, entry: Entry) -> None:
    """Let every handler of the consumer work on the entry, all or none of them."""
    with transaction.atomic():
        for handler in consumer.handlers_of(entry.verb):
            handler(entry)


def _cursors(end: Place) -> dict[str, Cursor]:
    """All cursors. A new consumer in a house that already runs starts with what comes next,
    unless it can be replayed: then, as in a new house, with the first entry."""
    known: dict[str, Cursor] = Cursor.objects.in_bulk()
    missing = [each for each in consumers() if each.name not in known]
    if missing:
        starts = {
            each.name: end if known and not each.is_replayable else BEGINNING for each in missing
        }
        Cursor.objects.bulk_create(
            [Cursor(consumer=name, xid=xid, entry_id=pk) for name, (xid, pk) in starts.items()],
            ignore_conflicts=True,
        )
        known = Cursor.objects.in_bulk()
    return known


def _is_behind(consumer: Consumer, cursor: Cursor, stretches: Stretches) -> bool:
    """Looked at before any lock is taken, so that an idle worker never writes.

    A cursor passes entries nobody there listens to only with others, or when they are many.
    """
    if cursor.place >= stretches.end or cursor.is_waiting(timezone.now()):
        return False
    ahead = stretches.after(cursor.place)
    return len(ahead) == stretches.limit or any(e.verb in consumer.handlers for e in ahead)


def _deliver(consumer: Consumer, place: Place, stretches: Stretches) -> int:
    """Hand over a stretch of entries, in as many short transactions as it takes."""
    ahead, end = stretches.after(place), stretches.end_of(place)
    left = ahead
    while (moved := _turn(consumer, place, left, end)) > place:
        place, left = moved, [each for each in left if each.place > moved]
        if not left:
            break
    return len(ahead) - len(left)


@transaction.atomic
def _turn(consumer: Consumer, place: Place, ahead: list[Entry], end: Place) -> Place:
    """Hand over what time allows and move the cursor with it; where it stands then."""
    locked = Cursor.objects.select_for_update(skip_locked=True)
    cursor = locked.filter(pk=consumer.name).first()
    if cursor is None or cursor.place != place or cursor.is_waiting(timezone.now()):
        return place
    entries = [each for each in ahead if each.verb in consumer.handlers]
    if _hand_over_all(consumer, cursor, entries) == len(entries):
        cursor.place = end
    cursor.moved_at = timezone.now()
    cursor.save()
    return cursor.place


def _hand_over_all(consumer: Consumer, cursor: Cursor, entries: list[Entry]) -> int:
    """How many the cursor has passed; stops at a failure to be tried again, and when time is up."""
    stop = time.monotonic() + BUDGET_SECONDS
    for count, entry in enumerate(entries, start=1):
        try:
            hand_over(consumer, entry)
        except Exception as error:
            logger.exception("%s failed at entry %s %s", consumer.name, entry.pk, entry.verb)
            if note_failure(cursor, entry, error):
                return count - 1
        cursor.place = entry.place
        if time.monotonic() > stop:
            return count
    return len(entries)
