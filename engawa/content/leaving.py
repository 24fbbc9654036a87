"""What else ends when a topic goes to another space or is for fewer people, at once and in the
same transaction."""

from __future__ import annotations

from collections.abc import Callable

from engawa.content.models import Topic
from engawa.core.actor import Actor
from engawa.spaces.models import Space

Leaving = Callable[[Actor, Topic, Space], None]
Narrowed = Callable[[Actor, Topic], None]

_heard: list[Leaving] = []
_narrowed: list[Narrowed] = []


def when_leaving(hears: Leaving) -> Leaving:
    """Call `hears(actor, topic, the space it leaves)` in the transaction of the move."""
    _heard.append(hears)
    return hears


def has_left(actor: Actor, topic: Topic, left: Space) -> None:
    for hears in _heard:
        hears(actor, topic, left)


def when_narrowed(hears: Narrowed) -> Narrowed:
    """Call `hears(actor, topic)` in the transaction in which it is given readers of its own."""
    _narrowed.append(hears)
    return hears


def was_narrowed(actor: Actor, topic: Topic) -> None:
    for hears in _narrowed:
        hears(actor, topic)
