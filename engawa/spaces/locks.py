"""What keeps the doors of a space as they are, as upper rooms say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from engawa.core.verdict import Verdict, allow, deny
from engawa.spaces.models import Space


@dataclass(frozen=True)
class Lock:
    """While it `holds`, nobody changes who may read, and only those who run it are let in.

    `words` say why; `way_out` is where one can unlock, and `leads` what is written there.
    """

    name: str
    holds: Callable[[Space], bool]
    words: str | Promise
    way_out: Callable[[Space], str]
    leads: str | Promise


_locks: dict[str, Lock] = {}


def bring_lock(lock: Lock) -> None:
    _locks[lock.name] = lock


def can_move_doors(space: Space) -> Verdict:
    """Asked at the moment of change; one query for each lock."""
    for lock in _locks.values():
        if lock.holds(space):
            return deny(lock.words, lock.way_out(space), lock.leads)
    return allow()
