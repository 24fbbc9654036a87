"""The register of spaces, on a page and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.charters.spreadsheets import as_file
from engawa.core.request import Request
from engawa.spaces.models import VISIBILITIES
from engawa.upkeep.actions.exporting import note_export
from engawa.upkeep.policies import require_desk
from engawa.upkeep.queries.presence import InCharge
from engawa.upkeep.queries.register import (
    SIZE,
    Asked,
    Row,
    asked_for,
    may_take_away,
)
from engawa.upkeep.queries.register import register as lines_of
from engawa.upkeep.words import FILTERS, NEEDED, ORDERS


@require_safe
def register(request: Request) -> HttpResponse:
    require_desk(request.actor)
    asked = asked_for(request.GET.dict())
    rows = lines_of(request.actor, asked)
    begins = (asked.page - 1) * SIZE
    request.here = "desk" if request.actor.manages_site else "today"
    context = {
        "rows": rows[begins : begins + SIZE],
        "count": len(rows),
        "asked": asked,
        "has_more": len(rows) > begins + SIZE,
        "filters": FILTERS,
        "orders": ORDERS,
        "needed": NEEDED,
        "visibilities": VISIBILITIES,
        "now": timezone.now(),
        "actor": request.actor,
    }
    return render(request, "upkeep/register.html", context)


@require_POST
def export(request: Request) -> HttpResponseBase:
    """What the page shows as a file. Posted, as it leaves a line in the log."""
    require_desk(request.actor)
    asked = asked_for(request.POST.dict())
    rows = [row for row in _all(request, asked) if may_take_away(request.actor, row)]
    note_export(request.actor, len(rows))
    file = StreamingHttpResponse(
        as_file(_lines(rows, get_language() or "ja")), content_type="text/csv; charset=utf-8"
    )
    file["Content-Disposition"] = 'attachment; filename="spaces.csv"'
    file["Cache-Control"] = "private, no-store"
    return file


def _all(request: Request, asked: Asked) -> list[Row]:
    return lines_of(request.actor, asked)


def _lines(rows: Iterable[Row], language: str) -> Iterator[list[Any]]:
    """In the language of whoever asked, though they are written after the answer has begun."""
    with override(language):
        yield [
            *(_("Name"), _("Address"), _("Purpose"), _("Owner"), _("Manager")),
            *(_("Who may read"), _("How one joins"), _("Phase"), _("Members")),
            *(_("Posts in 30 days"), _("Posts in 90 days"), _("Last post"), _("Charter")),
            *(_("What is missing"), _("Possible duplicates"), _("Archived")),
        ]
        told = [_line(row, language) for row in rows]
    yield from told


def _line(row: Row, language: str) -> list[Any]:
    space = row.space
    return [
        *(space.name, space.slug, space.purpose),
        *(_names(row.owners, language), _names(row.managers, language)),
        *(space.get_visibility_display(), space.get_way_in_display()),
        row.profile.get_phase_display() if row.profile else "",
        *(space.member_count, row.posts_month, row.posts_quarter),
        *(f"{row.last_post:%Y-%m-%d}" if row.last_post else "", row.charter),
        ", ".join(str(NEEDED[name]) for name in row.lacking),
        " / ".join(each.other.name for each in row.alike),
        _("yes") if space.is_archived else "",
    ]


def _names(people: list[InCharge], language: str) -> str:
    return ", ".join(each.member.name(language) for each in people)
