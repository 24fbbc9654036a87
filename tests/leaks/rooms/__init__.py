"""What single rooms add to the world and its twin, a file each.

A file may hold `settle(world)` and `go_on(world)`, which happen in both worlds, and
`keep_secret(world)`, which happens in one only; as in `tests.leaks.world`, in that order.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def each_room(step: str, world: Any) -> None:
    """Let every room take `step`."""
    for found in iter_modules(__path__):
        room = import_module(f"{__name__}.{found.name}")
        if hasattr(room, step):
            getattr(room, step)(world)
