"""The one form in which every source is laid down before anything is taken in.

A converter fills it and knows nothing of our tables; `moving.loading` takes it in and knows
nothing of the source. Ids are the source's own, as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

QUESTION, DISCUSSION, REPLY, COMMENT = "question", "discussion", "reply", "comment"
STARTS_THREAD = frozenset({QUESTION, DISCUSSION})


@dataclass(frozen=True)
class Site:
    """Where everything comes from. `key` names it for ever, so that a second run knows it."""

    key: str
    name: str
    url: str
    language: str = "en"


@dataclass(frozen=True)
class Person:
    """Whoever wrote something there; no address, no profile: only what a byline shows."""

    id: str
    name: str
    joined_at: datetime
    url: str = ""


@dataclass(frozen=True)
class Text:
    """A question, discussion, reply or comment. `thread` is the text that started it.

    `on` is what a comment hangs on. `record` is the name under which the report counts it.
    `looked` is the HTML that the source showed for `body`, "" when it is not known. In `body`
    and `looked`, pointers may stand (see `pointer`).
    """

    id: str
    thread: str
    kind: str
    record: str
    author: str
    at: datetime
    body: str
    format: str = "markdown"
    looked: str = ""
    on: str = ""
    title: str = ""
    tags: tuple[str, ...] = ()
    url: str = ""
    licence: str = ""
    score: int = 0
    views: int = 0
    closed_at: datetime | None = None
    accepted: str = ""


@dataclass(frozen=True)
class Version:
    """One edit of the text `of`; None where it left title, tags or body as they were.

    `rows` is how many records of the source it was made of.
    """

    of: str
    id: str
    author: str
    at: datetime
    reason: str = ""
    title: str | None = None
    tags: tuple[str, ...] | None = None
    body: str | None = None
    rows: int = 1


@dataclass(frozen=True)
class Votes:
    """How often a text was voted for and against, and when it was accepted as the answer."""

    up: int = 0
    down: int = 0
    accepted: int = 0
    accepted_at: datetime | None = None

    @property
    def rows(self) -> int:
        return self.up + self.down + self.accepted


@dataclass(frozen=True)
class Link:
    """The text `of` names the text `to`: "related" or "duplicate"."""

    id: str
    of: str
    to: str
    kind: str = "related"


@dataclass(frozen=True)
class Keeping:
    """A person marked a text to find it again."""

    id: str
    person: str
    of: str
    at: datetime


# Private-use characters never stand in a cleaned text of the source.
_BEGIN, _THEN, _END = "\ue000", "\ue001", "\ue002"
_POINTER = re.compile(f"{_BEGIN}([a-z]+):([^{_THEN}]*){_THEN}([^{_END}]*){_END}")
_RESERVED = re.compile("[\ue000-\ue002]")


def pointer(kind: str, name: str, otherwise: str) -> str:
    """A place in a text that is filled once it is known what became of things.

    "address" of the text of this id; "link" to it with its title, in Markdown; "called",
    somebody of the same thread by name. `otherwise` is what stands there when nothing fits.
    """
    return f"{_BEGIN}{kind}:{name}{_THEN}{otherwise}{_END}"


def without_pointers(text: str) -> str:
    """A text of the source as it may be laid down: it brings no pointers of its own."""
    return _RESERVED.sub("", text)


def filled(text: str, fill: Callable[[str, str, str], str]) -> str:
    """`text` with each pointer replaced by `fill(kind, id, otherwise)`."""
    return _POINTER.sub(lambda found: fill(found[1], found[2], found[3]), text)


def pointed_at(text: str) -> set[str]:
    """Ids of the texts that pointers in `text` lead to."""
    return {found[2] for found in _POINTER.finditer(text) if found[1] != "called"}


def otherwise(_kind: str, _name: str, instead: str) -> str:
    return instead
