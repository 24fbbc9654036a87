"""What an engine must do. It knows tokens and where they stand, and nothing of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from engawa.search.asking import Term


@dataclass(frozen=True)
class Within:
    """Where to look. Only `spaces` are looked into; without any, nothing is found.

    `held` of the `documents` there hold what is asked for at most, as far as that is known: a hint
    for the engine how to go about it, which never changes what is found.
    """

    spaces: frozenset[int]
    kind: str = ""
    language: str = ""
    tag: str = ""
    author_id: int = 0
    is_solved: bool | None = None
    since: datetime | None = None
    until: datetime | None = None
    held: int = 0
    documents: int = 0


@dataclass(frozen=True)
class Indexed:
    """A document as engines take it; `words` are its tokens in order, apart by spaces.

    `version` grows with each change of the document; an older one never replaces a newer one.
    """

    pk: int
    space_id: int
    author_id: int
    kind: str
    language: str
    is_solved: bool
    published_at: datetime
    tags: tuple[str, ...]
    words: str
    version: int = 0


class Engine(Protocol):
    """Finds ids of documents. Every engine passes `engawa/search/tests/test_engines.py`."""

    def put(self, documents: Sequence[Indexed]) -> None:
        """Take these in; what was known of them before is forgotten."""
        ...

    def remove(self, ids: Sequence[int]) -> None: ...

    def empty(self) -> None: ...

    def all_of(self, terms: Sequence[Term], within: Within, most: int) -> list[int]:
        """The newest documents (greatest id) that satisfy every term."""
        ...

    def any_of(
        self, weights: Mapping[str, float], within: Within, most: int
    ) -> list[tuple[int, float]]:
        """The documents whose tokens weigh most together, the heaviest first, then the newest."""
        ...
