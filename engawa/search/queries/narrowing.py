"""How many of the topics found stand where, for the filters beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from engawa.core.actor import Actor
from engawa.search.policies import searchable_spaces
from engawa.search.queries.finding import Found
from engawa.spaces.models import Space

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
    languages: Counter[str]
    solved: int = 0
    total: int = 0


def counts(found: Found) -> Counts:
    if found.has_more:
        return Counts(Counter(), Counter())
    hits = found.hits
    return Counts(
        Counter(hit.kind for hit in hits),
        Counter(hit.language for hit in hits),
        sum(hit.is_solved for hit in hits),
        len(hits),
    )


def spaces_to_choose(actor: Actor, found: Found, chosen: Sequence[str]) -> list[Choice]:
    """Chosen ones first, then those with the most hits; one query."""
    held = Counter(hit.space_id for hit in found.hits if hit.space_id)
    rows: list[Space] = list(searchable_spaces(actor).only("slug", "name").order_by("name", "pk"))
    knows = not found.has_more

    def choice(space: Space) -> Choice:
        is_chosen = space.slug in chosen
        n = held[space.pk] if knows and (is_chosen or not chosen) else None
        return Choice(space.slug, space.name, n, is_chosen)

    rows.sort(key=lambda space: (space.slug not in chosen, -held[space.pk]))
    choices = [choice(space) for space in rows]
    return [each for each in choices if each.is_chosen or each.n != 0][:MOST]
