"""Who accepted what, for those who write a charter; and all charters on the desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engawa.charters.actions.exporting import note_export
from engawa.charters.models import Charter, Scope
from engawa.charters.policies import can_see_answers
from engawa.charters.queries.bound import Standpoint, all_answers, answers_page, counts, desk_rows
from engawa.charters.queries.reading import find_charter
from engawa.charters.spreadsheets import as_file
from engawa.charters.views.reading import at
from engawa.core.refusals import Refused
from engawa.core.request import Request


@require_safe
def answers(request: Request, public_id: str) -> HttpResponse:
    charter = _charter(request, public_id)
    asked = {name: request.GET.get(name, "")[:100] for name in ("q", "only")}
    page, people = answers_page(
        request.actor, charter, asked["q"], asked["only"], request.GET.get("at", "")
    )
    context = {
        "charter": charter,
        "page": page,
        "people": people,
        "asked": asked,
        "keep": {name: value for name, value in asked.items() if value},
        "counts": counts(request.actor, charter),
    }
    return render(request, "charters/answers.html", at(request, charter) | context)


@require_POST
def export(request: Request, public_id: str) -> HttpResponseBase:
    """The list as a file. Posted, as it leaves a line in the log."""
    charter = _charter(request, public_id)
    note_export(request.actor, charter, counts(request.actor, charter)["all"])
    lines = as_file(_rows(request, charter, get_language() or "ja"))
    file = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    file["Content-Disposition"] = f'attachment; filename="charter-{charter.public_id}.csv"'
    file["Cache-Control"] = "private, no-store"
    return file


@require_safe
def desk(request: Request) -> HttpResponse:
    """Every charter of the house and of the spaces one may look into."""
    if not request.actor.manages_site:
        raise Refused
    rows = desk_rows(request.actor)
    houses = {row.scope for row in rows if row.scope != Scope.SPACE}
    context = {"rows": rows, "missing": [s for s in (Scope.SITE, Scope.STAFF) if s not in houses]}
    return render(request, "charters/desk.html", context)


def _charter(request: Request, public_id: str) -> Charter:
    charter = find_charter(request.actor, public_id)
    if not request.actor.is_signed_in or charter.current is None:
        raise Refused(public_id)
    can_see_answers(request.actor, charter).require()
    return charter


def _rows(request: Request, charter: Charter, language: str) -> Iterator[list[Any]]:
    """In the language of whoever asked, though they are written after the answer has begun."""
    with override(language):
        yield [
            *(_("Name"), _("Handle"), _("Company"), _("Kind of member"), _("Answer")),
            *(_("Version"), _("When (UTC)"), _("Shown in"), _("How")),
        ]
        words = {"accepted": _("accepted"), "waiting": _("not answered"), "refused": _("refused")}
    for each in all_answers(request.actor, charter):
        with override(language):
            yield _row(each, words, language)


def _row(each: Standpoint, words: dict[str, str], language: str) -> list[Any]:
    member, answer = each.member, each.answer
    company = member.company.name if member.company else ""
    known = [member.name(language), member.handle, company, member.get_kind_display()]
    if answer is None:
        return [*known, words[each.state], "", "", "", ""]
    at = timezone.localtime(answer.at, timezone.get_fixed_timezone(0))
    said = [answer.version.number, f"{at:%Y-%m-%d %H:%M:%S}", answer.language]
    return [*known, words[each.state], *said, str(answer.get_way_display())]
