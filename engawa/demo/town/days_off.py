"""On which days offices in Japan rest: weekends, national holidays, the weeks that all take off."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

MONDAY = 0
# month, which Monday of it
_MONDAYS = ((1, 2), (7, 3), (9, 3), (10, 2))
_FIXED = ((1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23))


def is_day_off(day: date) -> bool:
    rests = (day.month, day.day)
    return (
        day.weekday() >= 5
        or rests >= (12, 29)
        or rests <= (1, 3)
        or (5, 1) <= rests <= (5, 5)
        or (8, 12) <= rests <= (8, 16)
        or day in holidays(day.year)
    )


@cache
def holidays(year: int) -> frozenset[date]:
    """National holidays; one on a Sunday moves to the next day that is none."""
    days = {date(year, month, day) for month, day in (*_FIXED, *_equinoxes(year))}
    days |= {_monday(year, month, which) for month, which in _MONDAYS}
    for day in sorted(days):
        if day.weekday() == 6:
            while day in days:
                day += timedelta(days=1)
            days.add(day)
    return frozenset(days)


def _equinoxes(year: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """As the observatory's formula has them, good from 1980 to 2099."""
    since = year - 1980
    spring = int(20.8431 + 0.242194 * since - since // 4)
    autumn = int(23.2488 + 0.242194 * since - since // 4)
    return (3, spring), (9, autumn)


def _monday(year: int, month: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(MONDAY - first.weekday()) % 7 + 7 * (which - 1))
