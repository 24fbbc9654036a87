"""What a writer is told before a text goes out, as upper rooms know it. Nothing is forbidden:
whoever says that they are aware of it sends it all the same."""

from __future__ import annotations

from collections.abc import Callable

from engawa.content.models import Topic
from engawa.content.texts import Body
from engawa.core.actor import Actor
from engawa.spaces.models import Space

Cautions = Callable[[Actor, Space | Topic, Body], list[str]]

_asked: list[Cautions] = []


def offer_cautions(cautions: Cautions) -> Cautions:
    _asked.append(cautions)
    return cautions


def cautions_for(actor: Actor, where: Space | Topic, body: Body, *, aware: bool) -> list[str]:
    """Each a sentence; none for whoever is aware already. `where` the text is to stand: under a
    topic, or in a space as a new one."""
    if aware:
        return []
    return [said for each in _asked for said in each(actor, where, body)]
