"""Weeks of a figure put together: four of them against the four before, honest about few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engawa.figures.registry import FEWEST, Better, FigureKind, Unit
from engawa.figures.weeks import WEEK

FOUR, SHOWN = 4, 12
SAME_POINTS, SAME_PART = 5.0, 0.1


@dataclass(frozen=True)
class Part:
    """What was counted in one week, or in several together. `value` is for hours."""

    numerator: int = 0
    denominator: int | None = None
    value: float | None = None


NOTHING = Part()


@dataclass(frozen=True)
class Told:
    """One number as it may be told; None where there is none, or too few for a share."""

    number: float | None
    n: int = 0
    of: int | None = None

    @property
    def is_few(self) -> bool:
        """Something was counted, but of so few that a share would say nothing."""
        return self.number is None and bool(self.of) and (self.of or 0) < FEWEST


def told(kind: FigureKind, parts: Sequence[Part]) -> Told:
    """Several weeks as one number; of a rolling figure the last one, which holds them all."""
    some = parts[-1:] if kind.rolling else parts
    n = sum(part.numerator for part in some)
    of = sum(part.denominator or 0 for part in some)
    if kind.unit is Unit.SHARE:
        return Told(100 * n / of if of >= FEWEST else None, n, of)
    if kind.unit is Unit.HOURS:
        return Told(some[-1].value if some and of >= FEWEST else None, n, of)
    if kind.of_people:
        return Told(n / len(some) if some else None, n)
    return Told(float(n), n)


@dataclass(frozen=True)
class Point:
    """One week on the way; `is_running` while it is not over.

    A share is told of the four weeks until then, as of one week there are often too few.
    """

    week: date
    told: Told
    part: Part
    is_running: bool


@dataclass(frozen=True)
class Reading:
    """One figure of one space: now, before, and twelve weeks on the way."""

    kind: FigureKind
    now: Told
    before: Told
    points: tuple[Point, ...]
    first: date
    last: date

    @property
    def change(self) -> float | None:
        if self.now.number is None or self.before.number is None:
            return None
        return self.now.number - self.before.number

    @property
    def is_same(self) -> bool:
        """Whether the change is no more than chance would do."""
        change, before = self.change or 0.0, abs(self.before.number or 0.0)
        if self.kind.unit is Unit.SHARE:
            return abs(change) < SAME_POINTS
        return abs(change) <= before * SAME_PART or abs(change) < (
            1 if self.kind.unit is Unit.COUNT else 0.1
        )

    @property
    def turn(self) -> str:
        """ "better", "worse", or "" where one cannot say."""
        if self.change is None or self.is_same or self.kind.better is Better.NEITHER:
            return ""
        is_up = self.change > 0
        return "better" if is_up == (self.kind.better is Better.MORE) else "worse"

    @property
    def whole_weeks(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if not point.is_running)


def read(
    kind: FigureKind, parts: Mapping[date, Part], running: date, since: date | None = None
) -> Reading:
    """`running` is the week that is not over, `since` the first of which there is anything."""
    last = running - WEEK
    weeks = [running - n * WEEK for n in range(SHOWN, -1, -1)]
    known = [week for week in weeks if since is None or week >= since]
    points = tuple(
        Point(
            week,
            told(kind, _way(kind, parts, week, since)),
            parts.get(week, NOTHING),
            week == running,
        )
        for week in known
    )
    now = [last - n * WEEK for n in range(FOUR - 1, -1, -1)]
    before = [week - FOUR * WEEK for week in now]
    return Reading(
        kind,
        _over(kind, parts, now, since),
        _over(kind, parts, before, since),
        points,
        max(now[0], since) if since else now[0],
        last,
    )


def _way(
    kind: FigureKind, parts: Mapping[date, Part], week: date, since: date | None
) -> list[Part]:
    """What one point of the way is made of."""
    back = FOUR if kind.unit is Unit.SHARE and not kind.rolling else 1
    weeks = [week - n * WEEK for n in range(back - 1, -1, -1)]
    return [parts.get(each, NOTHING) for each in weeks if since is None or each >= since]


def _over(
    kind: FigureKind, parts: Mapping[date, Part], weeks: list[date], since: date | None
) -> Told:
    """Nothing where the space was not there for all of these weeks, or for none."""
    there = [week for week in weeks if since is None or week >= since]
    if not there:
        return Told(None)
    return told(kind, [parts.get(week, NOTHING) for week in there])
