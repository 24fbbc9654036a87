"""Naming a part of an upper layer only once it is there."""

from __future__ import annotations

from importlib.util import find_spec


def present(dotted: str) -> list[str]:
    """`[dotted]` when its module exists, else nothing."""
    return [dotted] if find_spec(dotted.rpartition(".")[0]) else []
