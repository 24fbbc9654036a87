"""The page of results, suggestions while a title is typed, and what is told of both."""

from __future__ import annotations

from typing import Any

from django.core.signing import BadSignature, dumps, loads
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from engawa.content.kinds import all_kinds
from engawa.core.languages import LANGUAGES
from engawa.core.public_ids import new_public_id
from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.core.throttle import Allowance, callers
from engawa.search import actions
from engawa.search.forms import FILTERS, chosen_of, filters_of, typed_of
from engawa.search.limits import spend_search
from engawa.search.queries.finding import Found, find
from engawa.search.queries.helping import other_words
from engawa.search.queries.narrowing import counts, spaces_to_choose
from engawa.search.queries.people import people_called
from engawa.search.queries.showing import results

SIZE, LAST = 10, 100
SUGGESTED, LEAST_TYPED = 5, 4
NOTES = Allowance("search-note", times=120, seconds=60)
SALT = "engawa.search"


@require_safe
def search(request: Request) -> HttpResponse:
    chosen = chosen_of(request.GET)
    filters = filters_of(request.actor, chosen)
    place = _place(request.GET.get("at", ""))
    if not chosen["q"]:
        return render(request, "search/results.html", {"chosen": chosen, "kinds": all_kinds()})
    spend_search(request)
    actor = request.actor
    start = place * SIZE
    found = find(actor, chosen["q"], filters, exact="exact" in chosen, first=start + SIZE + 1)
    context = {
        "found": found,
        "results": results(actor, found, start, SIZE),
        "people": people_called(actor, chosen["q"]) if not place else [],
        "spaces": spaces_to_choose(found, _slugs(chosen)),
        "counts": counts(found),
        "narrowed": [key for key in (*FILTERS, "space") if key in chosen],
        "other_words": "" if found.hits else other_words(actor, chosen["q"], filters),
        "kinds": all_kinds(),
        "all_languages": LANGUAGES,
        "chosen": chosen,
        "total": found.total,
        "start": start,
        "newer": str(place) if place else "",
        "older": str(place + 2) if start + SIZE < len(found.hits) and place + 1 < LAST else "",
        "note": _note(chosen["q"], found) if not place else "",
    }
    return render(request, "search/results.html", context)


@require_safe
def similar(request: Request) -> HttpResponse:
    """Topics like the title being typed; an empty answer while it says too little."""
    typed = typed_of({"q": request.GET.get("title", "")})
    context: dict[str, Any] = {"results": []}
    if len(typed) >= LEAST_TYPED:
        spend_search(request)
        found = find(request.actor, typed, first=SUGGESTED)
        context["results"] = results(request.actor, found, 0, SUGGESTED)
        context["note"] = _note(typed, found, is_suggestion=True)
    return render(request, "search/_similar.html", context)


@csrf_exempt
@require_POST
def note(request: Request, told: str) -> HttpResponse:
    """Told by the page itself, with what the house signed when it made the page."""
    NOTES.spend(*callers(request))
    words, found, public_id, is_suggestion = _read(told)
    rank = request.POST.get("rank", "")
    actions.note_search(public_id, words, found, is_suggestion=is_suggestion)
    if rank.isdecimal() and len(rank) < 5:
        actions.note_click(public_id, int(rank))
    return HttpResponse(status=204)


def _slugs(chosen: dict[str, str]) -> list[str]:
    return [slug for slug in chosen.get("space", "").split(",") if slug]


def _note(words: str, found: Found, *, is_suggestion: bool = False) -> str:
    facts = [words, len(found.hits), new_public_id(), is_suggestion]
    return dumps(facts, salt=SALT, compress=True)


def _read(told: str) -> tuple[str, int, str, bool]:
    try:
        words, found, public_id, is_suggestion = loads(told, salt=SALT, max_age=86_400)
    except (BadSignature, ValueError, TypeError) as error:
        raise Refused from error
    return words, found, public_id, is_suggestion


def _place(at: str) -> int:
    """Which page, from 0; pages are counted in the address from 1."""
    if not at:
        return 0
    if not (at.isascii() and at.isdecimal() and len(at) < 4 and 1 <= int(at) <= LAST):
        raise Refused
    return int(at) - 1
