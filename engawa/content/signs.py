"""What upper rooms say beside a topic, the same for everyone who belongs to its space.

Asked when the kept part of the page is made; whatever changes a sign touches the topic.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engawa.content.models import Topic


@dataclass(frozen=True)
class Sign:
    text: str
    url: str = ""
    leads: str = ""
    icon: str = "info"


Says = Callable[[Topic], Sign | None]

_says: list[Says] = []


def bring_sign(says: Says) -> Says:
    _says.append(says)
    return says


def signs_of(topic: Topic) -> list[Sign]:
    return [sign for says in _says if (sign := says(topic))]
