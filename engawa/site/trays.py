"""What waits on the desk of those who run the house, as each room counts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from engawa.core.actor import Actor


@dataclass(frozen=True)
class Tray:
    """`title` says how many there are; `address` leads to them. Counting is one query, and so is
    `oldest`, which says since when the first of them waits. With `of_spaces` managers of spaces see
    it, too; what it counts must then be theirs.
    """

    name: str
    count: Callable[[Actor], int]
    title: Callable[[int], str]
    why: str | Promise
    leads: str | Promise
    address: Callable[[], str]
    icon: str = "circle-alert"
    tone: str = "wait"
    oldest: Callable[[Actor], datetime | None] | None = None
    of_spaces: bool = False


_trays: dict[str, Tray] = {}


def bring_tray(tray: Tray) -> None:
    _trays[tray.name] = tray


def trays() -> tuple[Tray, ...]:
    return tuple(_trays.values())
