"""Counting in working hours, in the time zone of the site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from engawa.onboarding import tunables
from engawa.site.tunables import TIME_ZONE

FRIDAY = 4
FARTHEST = 400


def due_after(start: datetime, hours: int) -> datetime:
    """The moment at which so many working hours after `start` are over."""
    left = timedelta(hours=hours)
    for begins, ends in _days_from(start):
        day = ends - max(begins, start)
        if day >= left:
            return max(begins, start) + left
        if day > timedelta():
            left -= day
    return start + timedelta(hours=hours)


def working_hours(start: datetime, end: datetime) -> float:
    """How many working hours lie between two moments."""
    total = timedelta()
    for begins, ends in _days_from(start):
        if begins >= end:
            break
        total += max(min(ends, end) - max(begins, start), timedelta())
    return total.total_seconds() / 3600


def is_working_now(now: datetime) -> bool:
    return any(begins <= now < ends for begins, ends in _days_from(now, 1))


def local(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(TIME_ZONE.value()))


def _days_from(start: datetime, most: int = FARTHEST) -> Iterator[tuple[datetime, datetime]]:
    """Beginning and end of the working days from that of `start` on."""
    first, last = tunables.WORK_FROM.value(), tunables.WORK_UNTIL.value()
    if last <= first:
        first, last = 0, 24
    midnight = local(start).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    for n in range(most):
        day = midnight + timedelta(days=n)
        if day.weekday() <= FRIDAY or tunables.WORKS_ON_WEEKENDS.value():
            yield day + timedelta(hours=first), day + timedelta(hours=last)
