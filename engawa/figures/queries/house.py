"""One figure of each space one looks after: that of what it is for above all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from engawa.core.actor import Actor
from engawa.figures.chosen import main_of
from engawa.figures.policies import visible_figures, visible_outlooks
from engawa.figures.queries.scorecard import last_counted, parts_of_spaces
from engawa.figures.reading import Reading, read
from engawa.figures.registry import FIGURES
from engawa.figures.weeks import monday
from engawa.opening.choices import Purpose
from engawa.opening.policies import visible_profiles
from engawa.spaces.models import Space
from engawa.upkeep.policies import desk_spaces, require_desk

MOST = 500


@dataclass(frozen=True)
class Line:
    """A space, its purpose in a word ("" where nobody said), and its figure."""

    space: Space
    purpose: str
    reading: Reading


@dataclass(frozen=True)
class House:
    lines: list[Line]
    own: list[Reading]
    counted_at: datetime | None


def house(actor: Actor) -> House:
    """Five queries for any number of spaces; `Refused` for whoever looks after none."""
    require_desk(actor)
    running, counted_at = last_counted()
    spaces = list(desk_spaces(actor).filter(archived_at=None).order_by("name", "slug")[:MOST])
    rows = visible_profiles(actor).filter(space__in=[space.pk for space in spaces])
    purposes: dict[int, str] = dict(rows.values_list("space_id", "primary"))
    wanted = {space.pk: main_of(purposes.get(space.pk, "")).slug for space in spaces}
    rows_of_mine = visible_figures(actor).filter(space__in=wanted, slug__in={*wanted.values()})
    parts = parts_of_spaces(rows_of_mine, running)
    lines = [
        Line(
            space,
            str(Purpose(purposes[space.pk]).label) if space.pk in purposes else "",
            read(
                main_of(purposes.get(space.pk, "")),
                parts.get(space.pk, {}).get(wanted[space.pk], {}),
                running,
                monday(space.created_at),
            ),
        )
        for space in spaces
    ]
    of_house = parts_of_spaces(visible_figures(actor).filter(space=None), running).get(None, {})
    own = [
        read(kind, of_house.get(slug, {}), running)
        for slug, kind in FIGURES.items()
        if kind.of_house
    ]
    return House(lines, own, counted_at)


def first_due(actor: Actor) -> str:
    """The slug of the space that was to be looked at first, "" where none is due."""
    rows = visible_outlooks(actor).filter(
        review_on__lte=timezone.localdate(), space__archived_at=None
    )
    return rows.order_by("review_on", "pk").values_list("space__slug", flat=True).first() or ""
