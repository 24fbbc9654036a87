"""When things happen in the town: growth over two years, the week, the hours of an office day.

Positions on the way from the first day to now come from the seed alone; only then are they fitted
to the calendar: filled on another day, the same people meet, and the months they name move along.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")
DAYS = 730
# Share of what is written in each hour of the day.
HOURS = (1, 0, 0, 0, 0, 1, 3, 14, 52, 96, 118, 90, 38, 74, 104, 100, 82, 56, 30, 20, 26, 24, 14, 5)
_HOURS = tuple(accumulate(HOURS))
WEEKEND_KEPT = 0.2
FASTEST, SLOWEST = (1.6, 1.1), (20.0, 0.9)  # median hours and sigma of first replies


def joined_days_ago(random: Random) -> float:
    """Logistic growth around the eleventh month, with a wave of newcomers every April."""
    share = random.uniform(0.03, 0.985)
    month = 11 + math.log(share / (1 - share)) / 0.33
    month = min(max(month, 0.0), 24.0)
    return max(0.4, (24 - month) * DAYS / 24)


def topic_days_ago(random: Random, length: float = DAYS, quiet: float = 0.0) -> float:
    """Twice as many in the last month as in the middle; `quiet` days at the end stay empty."""
    share = math.sqrt(random.uniform(0.02, 1.0))
    return quiet + (1 - share) * (length - quiet) + random.random() * 0.9


def at_work(days_ago: float, now: datetime, random: Random, *, home: bool = False) -> datetime:
    """That long ago at an hour of an office day; weekends mostly move to a working day."""
    day = (now - timedelta(days=days_ago)).astimezone(TOKYO).date()
    if is_day_off(day) and random.random() > WEEKEND_KEPT:
        day = _working_day(day)
    hour = bisect(_HOURS, random.random() * _HOURS[-1])
    if home and hour < 18 and random.random() < 0.4:
        hour = random.choice((20, 21, 22))
    at = datetime(day.year, day.month, day.day, min(hour, 23), tzinfo=TOKYO)
    at += timedelta(minutes=random.randrange(60), seconds=random.randrange(60))
    return at if at < now else now - timedelta(minutes=random.randrange(12, 300))


def is_day_off(day: date) -> bool:
    """Weekends and the weeks in which offices rest."""
    rests = (day.month, day.day)
    return (
        day.weekday() >= 5
        or rests >= (12, 29)
        or rests <= (1, 3)
        or (4, 29) <= rests <= (5, 5)
        or (8, 12) <= rests <= (8, 16)
    )


def _working_day(day: date) -> date:
    """The one before, so that nothing moves into what is still to come."""
    while is_day_off(day):
        day -= timedelta(days=1)
    return day


def first_reply_hours(random: Random) -> float:
    """Two crowds: those who answer within hours, and those who look in the next day."""
    median, sigma = FASTEST if random.random() < 0.6 else SLOWEST
    return min(median * math.exp(random.gauss(0, sigma)), 30 * 24.0)


def answered_at(asked: datetime, hours: float, random: Random) -> datetime:
    """So much later; what would fall into the night mostly waits for the next morning."""
    at = (asked + timedelta(hours=hours)).astimezone(TOKYO)
    late = at.hour < 8 or at.hour >= 19 or is_day_off(at.date())
    if late and random.random() < 0.8:
        day = at.date() + timedelta(days=at.hour >= 19)
        while is_day_off(day):
            day += timedelta(days=1)
        hour, minute = random.choice((8, 9, 9, 10)), random.randrange(60)
        at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=TOKYO)
    return max(at, asked + timedelta(minutes=4))


class Crowd:
    """People in the order of joining, drawn by how much they write, among those who are here."""

    def __init__(self, joined: Sequence[float], weights: Sequence[float]) -> None:
        """`joined` is in days ago, the longest first."""
        self._joined = [-days for days in joined]
        self._sums = list(accumulate(weights))

    def draw(self, random: Random, days_ago: float) -> int | None:
        """Somebody who was here then; None before anybody came."""
        here = bisect(self._joined, -days_ago)
        if not here:
            return None
        return min(bisect(self._sums, random.random() * self._sums[here - 1]), here - 1)
