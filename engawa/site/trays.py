"""What waits on the desk of those who run the house, as each room counts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from engawa.core.actor import Actor


@dataclass(frozen=True)
class Tray:
    """`title` says how many there are; `address` leads to them. Counting is one query."""

    name: str
    count: Callable[[Actor], int]
    title: Callable[[int], str]
    why: str | Promise
    leads: str | Promise
    address: Callable[[], str]
    icon: str = "circle-alert"
    tone: str = "wait"


_trays: dict[str, Tray] = {}


def bring_tray(tray: Tray) -> None:
    _trays[tray.name] = tray


def trays() -> tuple[Tray, ...]:
    return tuple(_trays.values())
