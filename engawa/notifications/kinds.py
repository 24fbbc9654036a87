"""The kinds of notices: our own, and those that upper rooms bring with words of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise

from engawa.core.actor import Actor
from engawa.notifications.models import Notice, NoticeKind

LONGEST_NAME = 24


@dataclass(frozen=True)
class Words:
    """What a line of the inbox shows; `title` is asked only of what is about no topic."""

    title: Callable[[Notice], str]
    said: Callable[[Notice], str]
    href: Callable[[Notice], str]
    icon: str = "info"
    tone: str = ""


@dataclass(frozen=True)
class Kind:
    """A reason to be told. One that is `always` told cannot be left out of the inbox.

    `sees` says which notices of this kind that are about no topic may still be shown to whom;
    about a topic or reply the read rules of texts decide. Our own kinds have words elsewhere.
    """

    name: str
    label: str | Promise
    always: bool = False
    words: Words | None = None
    sees: Callable[[Actor], Q] | None = None


ALWAYS = (NoticeKind.MODERATION, NoticeKind.STEP_IN)
_brought: dict[str, Kind] = {}


def bring_kind(kind: Kind) -> None:
    """Let `kind.name` be told; called once, when the room that owns it loads."""
    assert len(kind.name) <= LONGEST_NAME, kind.name
    _brought[kind.name] = kind


def every_kind() -> tuple[Kind, ...]:
    ours = tuple(Kind(kind.value, kind.label, kind in ALWAYS) for kind in NoticeKind)
    return ours + tuple(_brought.values())


def optional_kinds() -> tuple[Kind, ...]:
    return tuple(kind for kind in every_kind() if not kind.always)


def brought_kinds() -> tuple[Kind, ...]:
    return tuple(_brought.values())


def words_of(name: str) -> Words | None:
    """The words an upper room brought; None for our own kinds."""
    return _brought[name].words if name in _brought else None
