"""When things happen in the town: growth over two years, the week, the hours of an office day.

Positions on the way from the first day to now come from the seed alone; only then are they fitted
to the calendar: filled on another day, the same people meet, and the months they name move along.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

from engawa.demo.town.days_off import is_day_off

TOKYO = ZoneInfo("Asia/Tokyo")
DAYS = 730
# Share of what is written in each hour of the day: at work, and where one meets after it.
PACES = {
    "office": (
        *(0, 0, 0, 0, 0, 0, 2, 12, 50, 96, 118, 90),
        *(38, 74, 104, 100, 82, 56, 30, 18, 22, 18, 8, 1),
    ),
    "evening": (
        *(1, 0, 0, 0, 0, 0, 4, 14, 22, 30, 34, 30),
        *(52, 26, 26, 28, 32, 48, 60, 76, 96, 88, 40, 8),
    ),
}
_SUMS = {pace: tuple(accumulate(hours)) for pace, hours in PACES.items()}
# Monday to Sunday; a day off has little, the day after it more.
WEEK = (0.17, 0.21, 0.20, 0.20, 0.16, 0.03, 0.03)
DAY_OFF, DAY_AFTER, CLOSING = 0.1, 1.3, 1.25
# Median hours and sigma of first replies; most come from those who look in often.
FASTEST, SLOWEST, OFTEN = (1.3, 1.1), (17.0, 0.9), 0.62
MORNING, EVENING, NIGHT = 8, 19, 23
BURSTS = (8, 20)  # months in which the users' conference brought many


def joined_days_ago(random: Random) -> float:
    """Growth around the eleventh month, two waves after conferences, and a steady trickle."""
    lot = random.random()
    if lot < 0.62:
        share = random.uniform(0.03, 0.985)
        month = 11 + math.log(share / (1 - share)) / 0.33
    elif lot < 0.72:
        month = random.choice(BURSTS) + random.random() * 0.6
    else:
        month = random.random() ** 0.8 * 24
    return max(0.4, (24 - min(max(month, 0.0), 24.0)) * DAYS / 24)


def topic_days_ago(random: Random, length: float = DAYS, quiet: float = 0.0) -> float:
    """Twice as many in the last month as in the middle; `quiet` days at the end stay empty."""
    share = math.sqrt(random.uniform(0.02, 1.0))
    return quiet + (1 - share) * (length - quiet) + random.random() * 0.9


def at_work(days_ago: float, now: datetime, random: Random, pace: str = "office") -> datetime:
    """About that long ago: on a day near by as busy days are, at an hour of such a day."""
    about = (now - timedelta(days=days_ago)).astimezone(TOKYO).date()
    near = [about + timedelta(days=n) for n in range(-3, 4)]
    day = random.choices(near, [weight_of(each) for each in near])[0]
    at = _at(day, _hour(random, pace), random)
    while at >= now:
        at -= timedelta(days=1)
    while is_day_off(at.date()) and not is_day_off(day):
        at -= timedelta(days=1)
    return at


def weight_of(day: date) -> float:
    """How much is written on this day compared with others."""
    weight = WEEK[day.weekday()]
    if is_day_off(day):
        return weight if day.weekday() >= 5 else weight * DAY_OFF
    if is_day_off(day - timedelta(days=1)):
        weight *= DAY_AFTER
    return weight * (CLOSING if day.day <= 3 or day.day >= 27 else 1.0)


def _hour(random: Random, pace: str) -> int:
    return min(bisect(_SUMS[pace], random.random() * _SUMS[pace][-1]), NIGHT)


def _at(day: date, hour: int, random: Random) -> datetime:
    moment = time(hour, random.randrange(60), random.randrange(60), tzinfo=TOKYO)
    return datetime.combine(day, moment)


def first_reply_hours(random: Random) -> float:
    """Two crowds: those who answer within hours, and those who look in the next day."""
    median, sigma = FASTEST if random.random() < OFTEN else SLOWEST
    return min(median * math.exp(random.gauss(0, sigma)), 30 * 24.0)


def answered_at(asked: datetime, hours: float, random: Random, pace: str = "office") -> datetime:
    """So much later; what would fall into the night or a free day mostly waits for work."""
    at = (asked + timedelta(hours=hours)).astimezone(TOKYO)
    patience, again = random.random(), (random.choice((8, 9, 9, 10, 10, 11)), random.random())
    free = pace == "evening" or patience > 0.7
    asleep = at.hour < 7 or at.hour >= NIGHT
    late = at.hour < MORNING or at.hour >= EVENING or is_day_off(at.date())
    if asleep or (late and not free):
        day = at.date() + timedelta(days=at.hour >= EVENING)
        while is_day_off(day) and not free:
            day += timedelta(days=1)
        at = datetime.combine(day, time(again[0], tzinfo=TOKYO)) + timedelta(hours=again[1])
    return max(at, asked + timedelta(minutes=4 + 20 * patience))


class Crowd:
    """People in the order of joining, drawn by how much they write, among those who are here."""

    def __init__(self, joined: Sequence[float], weights: Sequence[float]) -> None:
        """`joined` is in days ago, the longest first."""
        self._joined = [-days for days in joined]
        self._sums = list(accumulate(weights))

    def here(self, days_ago: float) -> int:
        """How many had come by then."""
        return bisect(self._joined, -days_ago)

    def draw(self, random: Random, days_ago: float) -> int | None:
        """Somebody who was here then; None before anybody came."""
        here = self.here(days_ago)
        if not here:
            return None
        return min(bisect(self._sums, random.random() * self._sums[here - 1]), here - 1)
