"""The figures of one space: two queries for any number of figures and weeks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from engawa.core.actor import Actor
from engawa.figures.chosen import chosen_of, purposes_of, uncounted_of
from engawa.figures.models import Counted, Figure, Outlook
from engawa.figures.policies import visible_figures, visible_outlooks
from engawa.figures.reading import FOUR, SHOWN, Part, Reading, read
from engawa.figures.registry import FIGURES
from engawa.figures.weeks import WEEK, monday
from engawa.opening.models import Profile
from engawa.opening.policies import visible_profiles
from engawa.spaces.models import Space

Parts = Mapping[str, Mapping[date, Part]]


@dataclass
class Scorecard:
    """`chosen` first; `purposes` with theirs; `others` are all that is left."""

    space: Space
    profile: Profile | None
    counted_at: datetime | None
    readings: dict[str, Reading] = field(default_factory=dict)

    @property
    def chosen(self) -> list[Reading]:
        return [self.readings[kind.slug] for kind in chosen_of(self.profile)]

    @property
    def uncounted(self) -> list[tuple[str, str]]:
        return uncounted_of(self.profile)

    @property
    def purposes(self) -> list[tuple[str, list[Reading]]]:
        return [
            (name, [self.readings[kind.slug] for kind in kinds])
            for name, kinds in purposes_of(self.profile)
        ]

    @property
    def others(self) -> list[Reading]:
        """What is neither chosen nor asked for by a purpose."""
        told = {reading.kind.slug for reading in self.chosen}
        told |= {each.kind.slug for _name, some in self.purposes for each in some}
        return [each for slug, each in self.readings.items() if slug not in told]


def scorecard_of(actor: Actor, space: Space) -> Scorecard:
    """Whoever asks has found that `actor` looks after it; else nothing was counted."""
    profile = visible_profiles(actor).filter(space=space).first()
    running, counted_at = last_counted()
    rows = visible_figures(actor).filter(space=space)
    parts = parts_of_spaces(rows, running).get(space.pk, {})
    since = monday(space.created_at)
    return Scorecard(space, profile, counted_at, readings(parts, running, since))


def outlook_of(actor: Actor, space: Space) -> Outlook | None:
    return visible_outlooks(actor).filter(space=space).first()


def readings(parts: Parts, running: date, since: date | None) -> dict[str, Reading]:
    """Of every figure that is counted by space."""
    return {
        slug: read(kind, parts.get(slug, {}), running, since)
        for slug, kind in FIGURES.items()
        if not kind.of_house
    }


def last_counted() -> tuple[date, datetime | None]:
    """The latest week that was counted, which was running then, and when that was."""
    latest = Counted.objects.order_by("-week").first()
    if latest is None:
        return monday(timezone.now()), None
    return latest.week, latest.counted_at


def parts_of_spaces(
    rows: QuerySet[Figure], running: date
) -> dict[int | None, dict[str, dict[date, Part]]]:
    """By space, figure and week."""
    found: dict[int | None, dict[str, dict[date, Part]]] = {}
    names = ("space_id", "slug", "week", "numerator", "denominator", "value")
    shown = rows.filter(week__gte=running - (SHOWN + FOUR) * WEEK, week__lte=running)
    for space, slug, week, *of in shown.values_list(*names):
        found.setdefault(space, {}).setdefault(slug, {})[week] = Part(*of)
    return found
