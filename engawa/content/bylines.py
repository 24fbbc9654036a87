"""Who somebody was when they wrote: upper rooms that keep the history dress the authors."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engawa.content.models import Writing

History = Callable[[Sequence[Writing]], None]

_histories: list[History] = []


def offer_history(history: History) -> None:
    """`history(writings)` may give each text another copy of its author; a query or two for all."""
    _histories.append(history)


def as_they_were(writings: Sequence[Writing]) -> None:
    for history in _histories:
        history(writings)
