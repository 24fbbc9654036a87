"""Everything about a text that takes time, done before any transaction begins."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engawa.content.models import BodyFormat
from engawa.content.models.topics import TAG_LENGTH, TITLE_LENGTH
from engawa.content.texts import MOST_TAGS, clean_tags
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text
from engawa.core.text.excerpt import shorten
from engawa.core.text.render import Rendered, render_text
from engawa.moving.filling import Filling
from engawa.moving.neutral import (
    Keeping,
    Link,
    Text,
    Version,
    Votes,
    filled,
    otherwise,
    without_pointers,
)

TOO_LONG = "its text is longer than a text here may be"
NO_TEXT = "there is no text"
_BLOCKS = ("<pre", "<blockquote", "<li", "<a ")


@dataclass(frozen=True)
class Standing:
    """How a text stood for a while; `by` and `reason` are those of the edit that made it so."""

    title: str
    tags: list[str]
    body: str
    by: str
    at: datetime
    reason: str


@dataclass
class Prepared:
    """A text ready to be written into our tables; `fault` says why it cannot be."""

    text: Text
    votes: Votes
    source: str = ""
    format: str = BodyFormat.MARKDOWN
    rendered: Rendered | None = None
    fault: str = ""
    standings: list[Standing] = field(default_factory=list)
    rows: int = 0
    links: list[Link] = field(default_factory=list)
    links_in_text: Collection[str] = ()
    keepings: list[Keeping] = field(default_factory=list)

    @property
    def title(self) -> str:
        return title_of(self.text.title)

    @property
    def edited_at(self) -> datetime | None:
        return self.standings[-1].at if len(self.standings) > 1 else None


def prepare(text: Text, votes: Votes, versions: list[Version], filling: Filling) -> Prepared:
    """`text` with its pointers filled, rendered as our members' texts are."""
    done = Prepared(text, votes, rows=sum(version.rows for version in versions))
    done.standings = standings(text, versions)
    filling.used.clear()
    try:
        done.source, done.format, done.rendered = _written(text, filling)
    except Invalid:
        done.fault = TOO_LONG
        return done
    done.links_in_text = frozenset(filling.used)
    if not done.rendered.html.strip():
        done.fault = NO_TEXT
    return done


def title_of(title: str) -> str:
    return shorten(clean_line(title), TITLE_LENGTH) or "…"


def tags_of(text: Text) -> list[str]:
    """The first few, as a topic here may bear them."""
    return clean_tags(tuple(tag[:TAG_LENGTH] for tag in text.tags[:MOST_TAGS]))


def standings(text: Text, versions: list[Version]) -> list[Standing]:
    """What the text said after each edit, oldest first; the last is how it stands today."""
    out: list[Standing] = []
    title, tags, body = text.title, text.tags, ""
    for version in versions:
        title = title if version.title is None else version.title
        tags = tags if version.tags is None else version.tags
        body = body if version.body is None else version.body
        written = clean_text(without_pointers(body))
        reason = clean_line(version.reason)[:200]
        words = tags_of(Text(**{**_facts(text), "tags": tags}))
        out.append(Standing(title_of(title), words, written, version.author, version.at, reason))
    return out


def _facts(text: Text) -> dict[str, Any]:
    return dict(vars(text))


def _written(text: Text, filling: Filling) -> tuple[str, str, Rendered]:
    """The Markdown where it comes out as the source showed it, else what the source showed."""
    body, format_ = text.body, text.format
    if text.looked and not _faithful(text):
        body, format_ = text.looked, BodyFormat.HTML
    source = clean_text(filled(body, filling))
    return source, str(format_), render_text(source, format_)


def _faithful(text: Text) -> bool:
    """The same words and blocks: two dialects of Markdown differ in what they understand."""
    bare = filled(text.body, otherwise)
    if not bare.strip():
        return False
    try:
        ours = render_text(bare, text.format)
    except Invalid:
        return False
    theirs = render_text(filled(text.looked, otherwise), BodyFormat.HTML)
    return _words(ours.text) == _words(theirs.text) and all(
        ours.html.count(block) == theirs.html.count(block) for block in _BLOCKS
    )


def _words(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()
