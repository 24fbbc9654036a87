"""What a line of a table would do, and doing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from engawa.companies.models import IntakeRow
from engawa.core.actor import Actor

Does = IntakeRow.Does


class Conflict(Exception):
    """Why a line cannot come in; `why` as in `words.CONFLICTS`."""

    def __init__(self, why: str, fact: str = "") -> None:
        super().__init__(why)
        self.why, self.fact = why, fact[:200]


@dataclass
class Seen:
    """What earlier lines of the same table do; names only, so that memory stays small."""

    keys: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def first(self, key: str) -> None:
        if key in self.keys:
            raise Conflict("twice")
        self.keys.add(key)


@dataclass(frozen=True)
class Plan:
    """`carry_out` does it; None when there is nothing to do."""

    does: str
    title: str
    changes: list[str] = field(default_factory=list)
    carry_out: Callable[[Actor], object] | None = None
