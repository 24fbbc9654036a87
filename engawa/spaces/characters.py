"""A space's own words and looks, as an upper room keeps them; spaces only show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from engawa.spaces.models import Space


@dataclass(frozen=True)
class Character:
    """What a space calls things and how it looks; empty means as everywhere.

    `mark` names an icon, `hue` a colour of the wheel. `is_indexed` says whether search engines
    may list it, which matters for spaces open to everyone only. `manner` says how those who run it
    and members stand to each other, where one writes; `offered` are the kinds members are offered
    to begin, all where it is empty.
    """

    member: str = ""
    point: str = ""
    level: str = ""
    hue: int | None = None
    mark: str = ""
    tone: str = ""
    is_indexed: bool = True
    is_preparing: bool = False
    manner: str | Promise = ""
    offered: tuple[str, ...] = ()


PLAIN = Character()
_brought: list[Callable[[Space], Character]] = []


def bring_characters(ask: Callable[[Space], Character]) -> None:
    """`ask` may cost no query while warm: every page of a space asks it."""
    _brought[:] = [ask]


def character_of(space: Space) -> Character:
    return _brought[0](space) if _brought else PLAIN
