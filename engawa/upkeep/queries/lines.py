"""A line of today's list: what, how many, since when, where, and one click to do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.urls import reverse

SPOTS = 4
MOST = 200


@dataclass(frozen=True)
class Spot:
    """One space in which something of this kind waits."""

    name: str
    slug: str
    href: str
    count: int
    oldest: datetime | None


@dataclass(frozen=True)
class Line:
    """`href` is where it is done, first of all the oldest; `spots` are the spaces, oldest first."""

    name: str
    title: str
    why: Any
    leads: Any
    href: str
    count: int
    oldest: datetime | None = None
    icon: str = "circle-alert"
    tone: str = "wait"
    spots: tuple[Spot, ...] = ()

    @property
    def shown_spots(self) -> tuple[Spot, ...]:
        """None where there is one only, which the button leads to anyway."""
        return self.spots[:SPOTS] if len(self.spots) > 1 else ()

    @property
    def more_spots(self) -> int:
        return max(len(self.spots) - SPOTS, 0)


@dataclass(frozen=True)
class Words:
    """What a line says; `title` of how many."""

    name: str
    title: Callable[[int], str]
    why: Any
    leads: Any
    icon: str
    tone: str = "wait"


def by_space(rows: QuerySet[Any], path: str, when: str, route: str) -> list[Spot]:
    """Counted by the space at `path`, longest wait first; one query."""
    slug, name = f"{path}slug", f"{path}name"
    counted = rows.order_by().values(slug, name).annotate(n=Count("pk"), since=Min(when))
    return [
        Spot(row[name], row[slug], reverse(route, args=[row[slug]]), row["n"], row["since"])
        for row in counted.order_by("since", slug)[:MOST]
    ]


def line_of(words: Words, spots: list[Spot], href: str = "") -> Line | None:
    """None where nothing waits; without `href` the button leads to the space of the oldest."""
    if not spots:
        return None
    count = sum(spot.count for spot in spots)
    return Line(
        words.name,
        words.title(count),
        words.why,
        words.leads,
        href or spots[0].href,
        count,
        spots[0].oldest,
        words.icon,
        words.tone,
        tuple(spots),
    )
