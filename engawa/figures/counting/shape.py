"""What counting gives: values by space, figure and week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import DateField
from django.db.models.functions import TruncWeek
from django.utils import timezone

Key = tuple[int | None, str, date]


@dataclass(frozen=True)
class Value:
    numerator: int = 0
    denominator: int | None = None
    value: float | None = None

    @property
    def is_told(self) -> bool:
        """Whether there was anything to count."""
        return bool(self.numerator or self.denominator)


Counts = dict[Key, Value]


def week_of(path: str) -> TruncWeek:
    """The Monday of the week in which `path` lies, for grouping in the database."""
    return TruncWeek(path, output_field=DateField(), tzinfo=timezone.get_default_timezone())


def shares(
    slug: str, numerators: dict[tuple[int, date], int], denominators: dict[tuple[int, date], int]
) -> Counts:
    """A share wherever there is something of which it is one."""
    return {
        (space, slug, week): Value(numerators.get((space, week), 0), of)
        for (space, week), of in denominators.items()
    }


def numbers(slug: str, found: dict[tuple[int, date], int]) -> Counts:
    return {(space, slug, week): Value(n) for (space, week), n in found.items()}


def tally(rows: Iterable[tuple[Any, Any, int]]) -> dict[tuple[int, date], int]:
    """Rows of space, week and number, added up."""
    found: dict[tuple[int, date], int] = {}
    for space, week, n in rows:
        key = (space, _day(week))
        found[key] = found.get(key, 0) + n
    return found


def _day(week: date | datetime) -> date:
    return week.date() if isinstance(week, datetime) else week
