"""Finding topics: the same filters, order and read rule as the page of results."""

from __future__ import annotations

from datetime import date

from ninja import Router

from engawa.api.limits import spend_search
from engawa.api.request import ApiRequest
from engawa.api.v1 import shapes, telling
from engawa.api.v1.params import (
    At,
    KindName,
    SearchLanguage,
    SearchState,
    SearchTime,
    Tag,
    Typed,
    Words,
)
from engawa.api.v1.shapes import Facts
from engawa.core.paging import cursor_from, keys_from
from engawa.core.refusals import Refused
from engawa.search.forms import chosen_of, filters_of
from engawa.search.queries.finding import Found, find
from engawa.search.queries.showing import results

SIZE, LAST = 10, 100

router = Router()


@router.get("/search", response=shapes.Results)
def search(
    request: ApiRequest,
    q: Typed,
    space: Words = "",
    kind: KindName = "",
    tag: Tag = "",
    author: Words = "",
    state: SearchState | None = None,
    language: SearchLanguage | None = None,
    when: SearchTime | None = None,
    since: date | None = None,
    until: date | None = None,
    exact: bool = False,
    at: At = "",
) -> Facts:
    place = _place(at)
    asked = {"q": q, "space": space, "kind": kind, "tag": tag, "author": author}
    asked |= {"state": state or "", "when": when or "", "language": language or ""}
    asked |= {"since": str(since or ""), "until": str(until or "")}
    chosen = chosen_of(asked)
    filters = filters_of(request.actor, chosen)
    spend_search(request)
    found = find(request.actor, chosen["q"], filters, exact=exact)
    shown = results(request.actor, found, place * SIZE, SIZE)
    return _around(found, place) | {
        "total": found.total,
        "also": [word.strip() for word in found.asked.also],
        "items": [telling.result(each) for each in shown],
    }


def _around(found: Found, place: int) -> Facts:
    has_older = (place + 1) * SIZE < len(found.hits) and place + 1 < LAST
    return {
        "older": cursor_from([place + 1]) if has_older else None,
        "newer": cursor_from([place - 1]) if place else None,
    }


def _place(at: str) -> int:
    """Which page, from 0."""
    if not at:
        return 0
    (place,) = keys_from(at, 1)
    if not isinstance(place, int) or not 0 <= place < LAST:
        raise Refused
    return place
