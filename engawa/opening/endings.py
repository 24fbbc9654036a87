"""What else happens when an opening becomes a space, at once and in the same transaction."""

from __future__ import annotations

from collections.abc import Callable

from engawa.core.actor import Actor
from engawa.opening.models import Draft
from engawa.spaces.models import Space

Ending = Callable[[Actor, Draft, Space], None]

_heard: list[Ending] = []


def when_founded(hears: Ending) -> Ending:
    """Call `hears(actor, the draft, which is gone already, the space)` as the space is founded."""
    _heard.append(hears)
    return hears


def was_founded(actor: Actor, draft: Draft, space: Space) -> None:
    for hears in _heard:
        hears(actor, draft, space)
