"""What a space does for newcomers, as its pages need it: kept in process, no query while warm."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from time import monotonic

from django.utils import timezone

from engawa.onboarding import tunables
from engawa.onboarding.hours import working_hours
from engawa.onboarding.models import FirstPost, Hospitality
from engawa.spaces.models import Space

KEPT_FOR = 60.0
MOST_KEPT = 2000
WINDOW = timedelta(days=90)
MOST_ROWS = 500


@dataclass(frozen=True)
class Record:
    """How a promise was kept of late: `kept` of `of`, and the usual wait in working hours."""

    of: int = 0
    kept: int = 0
    wait: float | None = None

    @property
    def says_something(self) -> bool:
        return self.of >= tunables.ENOUGH.value()

    @property
    def percent(self) -> int:
        return self.kept * 100 // self.of if self.of else 0


@dataclass(frozen=True)
class Facts:
    """The hospitality of one space; all empty without any."""

    reply_hours: int | None = None
    introductions: str = ""
    level: str = ""
    has_companions: bool = False
    asks_quietly: bool = False
    record: Record = Record()


NOTHING = Facts()
_kept: OrderedDict[tuple[int, int], tuple[float, Facts]] = OrderedDict()


def facts_of(space: Space) -> Facts:
    """For a space whoever asks has found already. Changes raise the version of the space."""
    key = (space.pk, space.version)
    kept = _kept.get(key)
    if kept is None or kept[0] < monotonic():
        kept = _kept[key] = (monotonic() + KEPT_FOR, _facts(space))
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return kept[1]


def forget_facts() -> None:
    """Empty the memory, for tests."""
    _kept.clear()


def hospitality_of(space: Space) -> Hospitality:
    """The row as it is, or as it would be."""
    rows = Hospitality.objects.select_related("introductions")
    return rows.filter(pk=space.pk).first() or Hospitality(space=space)


def record_of(space_id: int) -> Record:
    """Of the last 90 days: those that were answered, and those that should have been by now."""
    now = timezone.now()
    rows = FirstPost.objects.filter(space_id=space_id, began_at__gte=now - WINDOW)
    times = rows.order_by("-began_at").values_list("began_at", "due_at", "answered_at")
    return _record(times[:MOST_ROWS], now)


def _record(times: Iterable[tuple[datetime, datetime, datetime | None]], now: datetime) -> Record:
    settled = [(b, due, at) for b, due, at in times if at is not None or due <= now]
    kept = sum(1 for _began, due, at in settled if at is not None and at <= due)
    waits = [working_hours(began, at) for began, _due, at in settled if at is not None]
    return Record(len(settled), kept, median(waits) if waits else None)


def _facts(space: Space) -> Facts:
    row = Hospitality.objects.select_related("introductions").filter(pk=space.pk).first()
    if row is None:
        return NOTHING
    topic = row.introductions
    stands = topic is not None and topic.deleted_at is None and topic.hidden_at is None
    return Facts(
        reply_hours=row.reply_hours,
        introductions=topic.public_id if topic is not None and stands else "",
        level=row.level,
        has_companions=row.has_companions,
        asks_quietly=row.asks_quietly,
        record=record_of(space.pk) if row.reply_hours else Record(),
    )
