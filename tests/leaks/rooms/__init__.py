"""What single rooms add to the world and its twin, a file each.

A file may hold `settle(world)` and `go_on(world)`, which happen in both worlds, and
`keep_secret(world)`, which happens in one only; as in `tests.leaks.world`, in that order. `POOLS`
says what outsiders try in parts of addresses, by their names. A room in which somebody is sent
away for good says `LAST`: the others still need them.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any


def pools() -> dict[str, list[object]]:
    """What to try in parts of addresses that only some room has."""
    found: dict[str, list[object]] = {}
    for room in _rooms():
        found |= getattr(room, "POOLS", {})
    return found


def each_room(step: str, world: Any) -> None:
    """Let every room take `step`."""
    for room in _rooms():
        if hasattr(room, step):
            getattr(room, step)(world)


def _rooms() -> list[ModuleType]:
    rooms = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return sorted(rooms, key=lambda room: getattr(room, "LAST", False))
