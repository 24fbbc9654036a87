"""Twelve weeks as a line: where the points of a small drawing stand."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.figures.reading import Reading
from engawa.figures.registry import Unit

WIDE, HIGH, EDGE = 340, 72, 8


@dataclass(frozen=True)
class Chart:
    """`lines` are runs of weeks that can be told, `dots` weeks that stand alone, `last` the latest.

    `goal` is how high the aim stands, None without one.
    """

    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    last: tuple[float, float] | None
    goal: float | None
    top: float


def chart_of(reading: Reading, aim: float | None = None) -> Chart:
    """Shares from 0 to 100 at most, the rest from 0 to the highest of them."""
    numbers = [point.told.number for point in reading.whole_weeks]
    known = [each for each in numbers if each is not None]
    top = max([*known, aim or 0, 1.0])
    if reading.kind.unit is Unit.SHARE:
        top = min(100.0, max(top * 1.1, 10.0))
    step = (WIDE - 2 * EDGE) / max(len(numbers) - 1, 1)
    runs: list[list[tuple[float, float]]] = [[]]
    for place, number in enumerate(numbers):
        if number is None:
            runs.append([])
        else:
            runs[-1].append((round(EDGE + place * step, 1), _high(number, top)))
    lines = tuple(" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1)
    dots = tuple(run[0] for run in runs if len(run) == 1)
    points = [point for run in runs for point in run]
    goal = _high(aim, top) if aim is not None else None
    return Chart(lines, dots, points[-1] if points else None, goal, top)


def _high(number: float, top: float) -> float:
    return round(HIGH - EDGE - min(number / top, 1.0) * (HIGH - 2 * EDGE), 1)
