"""How many of the topics found stand where, for the filters beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from engawa.search.queries.finding import Found, Place

MOST = 10


@dataclass(frozen=True)
class Choice:
    """A place one may narrow the search to; `n` is None when it is not known."""

    slug: str
    name: str
    n: int | None
    is_chosen: bool


@dataclass(frozen=True)
class Counts:
    """Of what was found, by value; empty when too much was found to count."""

    kinds: Counter[str]
    solved: int = 0
    total: int = 0


def counts(found: Found) -> Counts:
    if found.has_more:
        return Counts(Counter())
    hits = found.hits
    return Counts(
        Counter(hit.kind for hit in hits),
        sum(hit.is_solved for hit in hits),
        len(hits),
    )


def spaces_to_choose(found: Found, chosen: Sequence[str]) -> list[Choice]:
    """Chosen ones first, then those with the most hits, of the places that were searched."""
    held = Counter(hit.space_id for hit in found.hits if hit.space_id)
    knows = not found.has_more

    def choice(place: Place) -> Choice:
        is_chosen = place.slug in chosen
        n = held[place.pk] if knows and (is_chosen or not chosen) else None
        return Choice(place.slug, place.name, n, is_chosen)

    rows = sorted(found.places, key=lambda place: (place.slug not in chosen, -held[place.pk]))
    choices = [choice(place) for place in rows]
    return [each for each in choices if each.is_chosen or each.n != 0][:MOST]
