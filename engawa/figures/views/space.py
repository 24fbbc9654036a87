"""The figures of one space, on a page and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.charters.models import Scope
from engawa.charters.policies import can_write_charter
from engawa.charters.spreadsheets import as_file
from engawa.core.request import Request
from engawa.figures.actions import note_export
from engawa.figures.activities import Activity, activities_for
from engawa.figures.policies import can_export_figures, can_look_ahead
from engawa.figures.queries.goals import goals_of
from engawa.figures.queries.scorecard import Scorecard, outlook_of, scorecard_of
from engawa.figures.reading import Reading
from engawa.figures.registry import Unit
from engawa.figures.views.shown import shown
from engawa.spaces.views.standing import show
from engawa.upkeep.views.charge import looking_after


@require_safe
def space(request: Request, slug: str) -> HttpResponse:
    standing = looking_after(request, slug)
    card = scorecard_of(request.actor, standing.space)
    context: dict[str, Any] = {
        "scorecard": card,
        "chosen": [shown(each) for each in card.chosen],
        "purposes": [(name, [shown(each) for each in some]) for name, some in card.purposes],
        "others": [shown(each) for each in card.others],
        "outlook": outlook_of(request.actor, standing.space),
        "measured": shown(card.readings["written_by_members"]),
        "activities": _activities(card, slug),
        "may_look_ahead": bool(can_look_ahead(request.actor, standing.space)),
        "goals": goals_of(standing.space),
        "may_aim": bool(can_write_charter(request.actor, Scope.SPACE, standing.space)),
        "may_export": bool(can_export_figures(request.actor, standing.space)),
    }
    return show(request, "figures/space.html", standing, **context)


def _activities(card: Scorecard, slug: str) -> list[tuple[Activity, str]]:
    """Each with its address."""
    some = activities_for(card.profile.phase) if card.profile else ()
    return [(each, reverse(each.route, args=[slug, *each.more])) for each in some]


@require_POST
def export(request: Request, slug: str) -> HttpResponseBase:
    """All that was counted of the weeks shown. Posted, as it leaves a line in the log."""
    standing = looking_after(request, slug)
    can_export_figures(request.actor, standing.space).require()
    rows = list(_rows(scorecard_of(request.actor, standing.space)))
    note_export(request.actor, standing.space, len(rows))
    lines = _lines(rows, get_language() or "ja")
    file = StreamingHttpResponse(as_file(lines), content_type="text/csv; charset=utf-8")
    file["Content-Disposition"] = 'attachment; filename="figures.csv"'
    file["Cache-Control"] = "private, no-store"
    return file


def _rows(card: Scorecard) -> Iterator[tuple[Reading, int]]:
    """Each figure with each of its weeks."""
    for reading in card.readings.values():
        for place in range(len(reading.points)):
            yield reading, place


def _lines(rows: Iterable[tuple[Reading, int]], language: str) -> Iterator[list[Any]]:
    """In the language of whoever asked, though they are written after the answer has begun."""
    with override(language):
        units = {Unit.COUNT: _("number"), Unit.SHARE: _("percent"), Unit.HOURS: _("hours")}
        head = [_("Figure"), _("Week from"), _("Value"), _("Unit")]
        head += [_("Number counted"), _("Of"), _("Over")]
        told = [_line(reading, place, units) for reading, place in rows]
    yield head
    yield from told


def _line(reading: Reading, place: int, units: dict[Unit, str]) -> list[Any]:
    point, kind = reading.points[place], reading.kind
    number = "" if point.told.number is None else round(point.told.number, 1)
    over = _("so far") if point.is_running else _("yes")
    of = "" if point.part.denominator is None else point.part.denominator
    told = [number, units[kind.unit], point.part.numerator, of]
    return [kind.name, point.week.isoformat(), *told, over]
