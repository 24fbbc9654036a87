"""Weeks of the house: from Monday to Sunday in its own time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

WEEK = timedelta(weeks=1)


def monday(at: datetime | date) -> date:
    """The first day of the week in which `at` lies."""
    if isinstance(at, datetime):
        at = timezone.localtime(at, timezone.get_default_timezone()).date()
    return at - timedelta(days=at.weekday())


def begins(week: date) -> datetime:
    return timezone.make_aware(datetime.combine(week, time.min), timezone.get_default_timezone())


@dataclass(frozen=True)
class Span:
    """Weeks from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        return begins(self.first)

    @property
    def until(self) -> datetime:
        return begins(self.last + WEEK)

    @property
    def weeks(self) -> list[date]:
        count = (self.last - self.first).days // 7 + 1
        return [self.first + n * WEEK for n in range(count)]

    def back(self, weeks: int) -> Span:
        """Beginning so many weeks earlier."""
        return Span(self.first - weeks * WEEK, self.last)

    def holds(self, week: date) -> bool:
        return self.first <= week <= self.last


def weeks_back(now: datetime, count: int) -> Span:
    """The week that is running and `count` before it."""
    last = monday(now)
    return Span(last - count * WEEK, last)
