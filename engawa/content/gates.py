"""What looks at a text before others may: upper rooms offer gates, writing asks them.

A gate lets a text pass, changes it, has it held until a moderator has looked, or raises
`Invalid` with words for its author.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from engawa.content.models import Reply, Topic
from engawa.content.texts import Body
from engawa.core.actor import Actor
from engawa.core.text.render import Rendered
from engawa.spaces.models import Space

Kept = Callable[[Topic, Reply | None], None]
REPLY = "reply"


@dataclass(frozen=True)
class Candidate:
    """A text as its author sent it. `kind` is the topic's, or "reply"; `title` is "" of replies.

    `text_id` is the row of a text that stands already and is being edited, else None.
    """

    actor: Actor
    space: Space
    kind: str
    title: str
    body: Body
    rendered: Rendered
    text_id: int | None = None

    @property
    def is_edit(self) -> bool:
        return self.text_id is not None


@dataclass(frozen=True)
class Ruling:
    """What gates made of it; `kept` is called once the text has its row, before the commit."""

    title: str
    body: Body
    holds: bool = False
    kept: tuple[Kept, ...] = ()


Gate = Callable[[Candidate, Ruling], Ruling]
_gates: list[Gate] = []


def offer_gate(gate: Gate) -> None:
    """Let `gate` look at every text a person writes, after those that were offered before."""
    _gates.append(gate)


def look_at(candidate: Candidate) -> Ruling:
    """The ruling of all gates together; the house itself passes unasked."""
    ruling = Ruling(candidate.title, candidate.body)
    if candidate.actor.is_system:
        return ruling
    for gate in _gates:
        ruling = gate(replace(candidate, title=ruling.title, body=ruling.body), ruling)
    return ruling
