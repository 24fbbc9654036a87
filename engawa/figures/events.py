"""What is remembered about figures."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("figures.figures_exported", about="space_id")
@dataclass(frozen=True)
class FiguresExported:
    """Somebody took the figures of a space along, so many rows."""

    space_id: int
    rows: int


@event("figures.outlook_changed", about="space_id")
@dataclass(frozen=True)
class OutlookChanged:
    """Those who run a space said how it should come to be run, and when they look again."""

    space_id: int
    running: str
    running_wanted: str
    review_on: str
