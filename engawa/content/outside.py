"""Which single topics are read by others than the readers of their space, as upper rooms know."""

from __future__ import annotations

from collections.abc import Callable

from engawa.content.models import Topic

Outside = Callable[[Topic], bool]
_outside: list[Outside] = []


def offer_outside(outside: Outside) -> None:
    """`outside` says whether somebody from outside its space may read a topic."""
    _outside.append(outside)


def is_read_from_outside(topic: Topic) -> bool:
    """Nothing of others may be put under such a topic: its readers would see that, too."""
    return any(outside(topic) for outside in _outside)
