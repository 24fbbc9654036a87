"""Figures by which a goal can be measured, as an upper room counts them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from engawa.charters.models import Goal
from engawa.spaces.models import Space

STEPS = 10


@dataclass(frozen=True)
class Progress:
    """How far a goal is, in words and in tenths; without `is_known` nothing can be told yet.

    `left` says what is missing until then, "" where it is reached.
    """

    measure: str
    target: str
    now: str
    left: str = ""
    steps: int = 0
    is_known: bool = True


@dataclass(frozen=True)
class Measures:
    """`choices` are figures by slug, `places` spaces a goal of the house may name."""

    choices: Callable[[], Sequence[tuple[str, object]]]
    places: Callable[[], Sequence[Space]]
    progress: Callable[[Sequence[Goal]], dict[int, Progress]]


def _nothing(_goals: Sequence[Goal]) -> dict[int, Progress]:
    return {}


@dataclass
class _Brought:
    measures: Measures = field(default_factory=lambda: Measures(tuple, tuple, _nothing))


_brought = _Brought()


def bring_measures(measures: Measures) -> None:
    _brought.measures = measures


def measures() -> Measures:
    return _brought.measures
