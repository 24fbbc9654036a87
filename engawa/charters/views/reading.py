"""Charters as people read them: of the community, of a space, of our own staff; and before."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from engawa.charters import tunables
from engawa.charters.forms import BeginForm
from engawa.charters.measures import measures
from engawa.charters.models import Charter, Scope
from engawa.charters.policies import can_see_answers, can_write_charter, sees_inside
from engawa.charters.queries.comparing import changes_between
from engawa.charters.queries.page import Reading, groups_of, read_charter
from engawa.charters.queries.reading import (
    adopted_versions,
    charters_of_spaces,
    find_charter,
    my_answers,
)
from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.site.visitor_cache import cacheable_for_visitors
from engawa.spaces.models import Space
from engawa.spaces.views.standing import inside, show, sign_in_for


@require_safe
def site(request: Request) -> HttpResponse:
    reading = _read(request, Scope.SITE)
    shown = render(request, "charters/house.html", _context(request, reading))
    return cacheable_for_visitors(shown, ["public"])


@require_safe
def staff(request: Request) -> HttpResponse:
    """Charter and goals as seen from inside; for others the page does not exist."""
    if not sees_inside(request.actor) or not request.actor.is_signed_in:
        raise Refused
    reading = _read(request, Scope.STAFF)
    context = _context(request, reading) | {"spaces": charters_of_spaces(request.actor)}
    return render(request, "charters/house.html", context)


@require_safe
def space(request: Request, slug: str) -> HttpResponse:
    standing = inside(request, slug)
    reading = _read(request, Scope.SPACE, standing.space)
    shown = show(
        request, "charters/space.html", standing, **_context(request, reading, standing.space)
    )
    return cacheable_for_visitors(shown, ["public", f"space:{standing.space.pk}"])


@require_safe
def versions(request: Request, public_id: str) -> HttpResponse:
    charter = find_charter(request.actor, public_id)
    rows = adopted_versions(request.actor, charter)
    if not rows:
        raise Refused(public_id)
    context = {"charter": charter, "versions": rows}
    return render(request, "charters/versions.html", at(request, charter) | context)


@require_safe
def version(request: Request, public_id: str, number: str) -> HttpResponse:
    """A version as it was, and what it changed against the one before."""
    charter = find_charter(request.actor, public_id)
    rows = adopted_versions(request.actor, charter)
    place = next((n for n, row in enumerate(rows) if row.number == number), None)
    if place is None:
        raise Refused(number)
    one, before = rows[place], rows[place + 1] if place + 1 < len(rows) else None
    context = {
        "charter": charter,
        "version": one,
        "before": before,
        "groups": groups_of(charter, one),
        "changes": changes_between(before.said, one.said, language()) if before else [],
    }
    return render(request, "charters/version.html", at(request, charter) | context)


@require_safe
def mine(request: Request) -> HttpResponse:
    """What one accepted, and when."""
    if not request.actor.is_signed_in:
        return sign_in_for(request.path)
    return render(request, "charters/mine.html", {"answers": my_answers(request.actor)})


def language() -> str:
    return "en" if (get_language() or "ja").startswith("en") else "ja"


def at(request: Request, charter: Charter) -> dict[str, Any]:
    """What pages about one charter have in common."""
    if charter.space is not None:
        request.here = f"space:{charter.space.slug}"
    return {
        "may_write": can_write_charter(request.actor, charter.scope, charter.space),
        "may_see_answers": can_see_answers(request.actor, charter),
    }


def _read(request: Request, scope: str, space: Space | None = None) -> Reading:
    return read_charter(request.actor, request.user, scope, space, language())


def _begin(space: Space | None) -> BeginForm:
    """Small places begin with the few clauses they need; fine rules come when they have grown."""
    small = space is not None and space.member_count < tunables.RULES_AT.value()
    return BeginForm(initial={"archetype": "light" if small else "open"})


def _context(request: Request, reading: Reading, space: Space | None = None) -> dict[str, Any]:
    charter = reading.charter
    answers = bool(charter and charter.current and can_see_answers(request.actor, charter))
    inside = charter if reading.scope == Scope.STAFF else None
    goals = list(inside.goals.select_related("place").order_by("until", "pk")) if inside else []
    return {
        "reading": reading,
        "may_see_answers": answers,
        "goals": goals,
        "progress": measures().progress(goals),
        "begin": _begin(space),
    }
