"""The kinds of topic a space can accept. Each kind's app registers itself when it loads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise

from engawa.content.models import ReactionKind, Topic
from engawa.content.texts import NewTopic
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.spaces.characters import Character
from engawa.spaces.kinds import offer_kind
from engawa.spaces.models import Space


class Best(Protocol):
    """How a kind lets people put one reply first, such as an accepted answer."""

    label: str | Promise
    undo: str | Promise
    icon: str
    reads: tuple[str, ...]  # relations of a topic that `mark` looks at; fetched with it

    def mark(self, topic: Topic) -> str:
        """What stands above the reply that was chosen."""
        ...

    def may_choose(self, actor: Actor, topic: Topic) -> bool: ...
    def address(self, reply_id: str) -> str:
        """Where to post "on": 1 to choose the reply of that public id, 0 to take it back."""
        ...


@dataclass(frozen=True)
class Kind:
    """Words, icon and behaviour of one kind of topic.

    `publish` is the kind's own action; `orders` are the reply orders it offers, first is default.
    """

    name: str
    label: str | Promise
    start: str | Promise
    title_hint: str | Promise
    body_hint: str | Promise
    reply_heading: Callable[[int], str]
    reply_verb: str | Promise
    reply_hint: str | Promise
    icon: str
    publish: Callable[[Actor, Space, NewTopic], Topic]
    orders: tuple[str, ...] = ("oldest", "newest")
    topic_reactions: tuple[str, ...] = (ReactionKind.THANKS, ReactionKind.INSIGHT)
    reply_reactions: tuple[str, ...] = (ReactionKind.THANKS, ReactionKind.INSIGHT)
    best: Best | None = None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Let spaces take this kind, and managers switch it on."""
    _kinds[kind.name] = kind
    offer_kind(kind.name, kind.label)


def kind_named(name: str) -> Kind:
    """The kind called `name`; `Refused` when no app brings it."""
    if name not in _kinds:
        raise Refused(name)
    return _kinds[name]


def all_kinds() -> tuple[Kind, ...]:
    return tuple(_kinds.values())


def kinds_of(space: Space) -> tuple[Kind, ...]:
    """What can be started in `space`, in the order the kinds registered."""
    return tuple(kind for kind in _kinds.values() if kind.name in space.kinds)


def kinds_offered(actor: Actor, space: Space, character: Character) -> tuple[Kind, ...]:
    """What `actor` can start, what the space offers them first: where others teach, to ask."""
    every = kinds_of(space)
    if not character.offered or actor.moderates(space) or actor.kind == "employee":
        return every
    return tuple(sorted(every, key=lambda kind: kind.name not in character.offered))
