"""Clauses that a decision can name. The room of charters offers them; without it one writes."""

from __future__ import annotations

from collections.abc import Callable

from engawa.spaces.models import Space

Clauses = Callable[[Space | None], list[tuple[str, str]]]
_sources: list[Clauses] = []


def offer_clauses(source: Clauses) -> None:
    """`source` tells key and words of each clause that holds in a space, or in the whole house."""
    _sources.append(source)


def clauses_of(space: Space | None) -> list[tuple[str, str]]:
    return [clause for source in _sources for clause in source(space)]
