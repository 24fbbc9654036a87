"""How far goals are that are counted: three queries for any number of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from engawa.charters.measures import STEPS, Progress
from engawa.charters.models import Charter, Goal, Scope
from engawa.core.actor import OPEN_TO_STAFF
from engawa.figures.models import Figure
from engawa.figures.queries.scorecard import last_counted
from engawa.figures.reading import FOUR, Part, Told, told
from engawa.figures.registry import FIGURES, Better, FigureKind, Unit
from engawa.figures.weeks import WEEK, monday
from engawa.figures.words import difference_words, number_words
from engawa.spaces.models import Space

EVERYWHERE = 0
Rows = dict[tuple[int, str], dict[date, Part]]


def choices() -> list[tuple[str, object]]:
    return [(kind.slug, kind.name) for kind in FIGURES.values() if not kind.of_house]


def places() -> list[Space]:
    """Open ones: whoever reads the goals of the house may know how those fare."""
    rows = Space.objects.filter(visibility__in=OPEN_TO_STAFF, archived_at=None)
    return list(rows.order_by("name", "slug")[:200])


def goals_of(space: Space) -> list[tuple[Goal, Progress | None]]:
    """Its own, and those of the house that are counted here; the nearest day first."""
    here = Q(charter__space=space) | Q(place=space, charter__scope=Scope.STAFF)
    rows = list(Goal.objects.filter(here).select_related("place").order_by("until", "pk"))
    far = progress(rows)
    return [(goal, far.get(goal.pk)) for goal in rows]


def progress(goals: Sequence[Goal]) -> dict[int, Progress]:
    """By goal; those in words only are left out, and those whose space was closed since."""
    counted = [goal for goal in goals if goal.figure in FIGURES and goal.aim]
    if not counted:
        return {}
    charters = {goal.charter_id for goal in counted}
    rows_of = Charter.objects.filter(pk__in=charters).only("pk", "space_id")
    of_charter: dict[int, int | None] = {each.pk: each.space_id for each in rows_of}
    where: dict[int, int] = {}
    for goal in counted:
        own = of_charter[goal.charter_id]
        if own is None and goal.place is not None:
            if goal.place.visibility not in OPEN_TO_STAFF:
                continue
            own = goal.place.pk
        where[goal.pk] = own or EVERYWHERE
    running, _at = last_counted()
    rows = _rows(counted, set(where.values()), running)
    return {
        goal.pk: far_of(goal, rows.get((where[goal.pk], goal.figure), {}), running, where[goal.pk])
        for goal in counted
        if goal.pk in where
    }


def far_of(goal: Goal, weeks: dict[date, Part], running: date, place: int) -> Progress:
    """Numbers are added up since the goal was set; the rest is as it is now."""
    kind, aim = FIGURES[goal.figure], goal.aim or 0.0
    target = number_words(kind, aim)
    begin = Progress(str(kind.name), target, _("Nothing can be told yet."), is_known=False)
    if place == EVERYWHERE and kind.unit is Unit.HOURS:
        return replace(begin, now=_("Please choose a space: hours are not added up."))
    now = _now(kind, weeks, running, monday(goal.created_at))
    if now.number is None:
        return begin
    return _measured(kind, now.number, aim, replace(begin, is_known=True))


def _measured(kind: FigureKind, now: float, aim: float, begin: Progress) -> Progress:
    shown = number_words(kind, now)
    is_less = kind.better is Better.LESS
    reached = now <= aim if is_less else now >= aim
    part = aim / now if is_less and now else now / aim
    words = {"now": shown, "target": begin.target}
    left = "" if reached else _("%(by)s to go") % {"by": difference_words(kind, abs(aim - now))}
    said = (
        _("%(now)s, and the goal was %(target)s: reached")
        if reached
        else _("%(now)s of %(target)s")
    )
    steps = STEPS if reached else min(int(part * STEPS), STEPS - 1)
    return replace(begin, now=said % words, left=left, steps=steps)


def _now(kind: FigureKind, weeks: dict[date, Part], running: date, since: date) -> Told:
    if kind.unit is Unit.COUNT and not kind.of_people and not kind.rolling:
        return told(kind, [part for week, part in weeks.items() if week >= since] or [Part()])
    four = [running - n * WEEK for n in range(FOUR, 0, -1)]
    return told(kind, [weeks.get(week, Part()) for week in four])


def _rows(goals: Iterable[Goal], places: set[int], running: date) -> Rows:
    begun = min(monday(goal.created_at) for goal in goals)
    since = min(begun, running - FOUR * WEEK)
    slugs = {goal.figure for goal in goals}
    counted = Figure.objects.filter(slug__in=slugs, week__gte=since)
    found: Rows = {}
    names = ("space_id", "slug", "week", "numerator", "denominator", "value")
    for space, slug, week, *of in counted.filter(space__in=places).values_list(*names):
        found.setdefault((space or EVERYWHERE, slug), {})[week] = Part(*of)
    if EVERYWHERE in places:
        everywhere = counted.filter(space__visibility__in=OPEN_TO_STAFF).order_by()
        for slug, week, n, of in everywhere.values_list("slug", "week").annotate(
            n=Sum("numerator"), of=Sum("denominator")
        ):
            found.setdefault((EVERYWHERE, slug), {})[week] = Part(n, of)
    return found
