"""A figure with all that its drawing needs, so that templates only write it down."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.figures.charts import Chart, chart_of
from engawa.figures.reading import Reading
from engawa.figures.words import (
    basis_words,
    change_words,
    finding,
    over_words,
    rows_of,
    span_words,
    told_words,
)


@dataclass(frozen=True)
class Shown:
    reading: Reading
    finding: str
    now: str
    before: str
    change: str
    basis: str
    span: str
    chart: Chart
    over: str
    rows: list[tuple[str, str, str]]


def shown(reading: Reading) -> Shown:
    kind = reading.kind
    return Shown(
        reading,
        finding(reading),
        told_words(kind, reading.now),
        told_words(kind, reading.before),
        change_words(reading),
        basis_words(kind, reading.now),
        span_words(reading),
        chart_of(reading),
        over_words(kind),
        rows_of(reading),
    )
