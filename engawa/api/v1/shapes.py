"""What the API tells: no more than the pages show to the same reader."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel


class Person(BaseModel):
    """Who wrote it. `handle` and `photo_url` are null where people's pages are closed."""

    name: str
    handle: str | None
    mark: str
    company: str | None
    position: str
    photo_url: str | None


class PersonPage(Person):
    reading: str
    about: str
    joined_at: datetime
    url: str


class SpaceName(BaseModel):
    slug: str
    name: str


class Space(SpaceName):
    """Of a private space outsiders learn what its front door says; the rest is null."""

    purpose: str
    visibility: str
    way_in: str
    language: str
    is_archived: bool
    is_readable: bool
    role: str | None
    vision: str | None
    welcome_html: str | None
    kinds: list[str] | None
    member_count: int | None
    topic_count: int | None
    url: str


class TopicRow(BaseModel):
    id: str
    kind: str
    title: str
    language: str
    state: str
    audience: str
    tags: list[str]
    space: SpaceName
    author: Person
    reply_count: int
    is_pinned: bool
    is_closed: bool
    is_hidden: bool
    published_at: datetime
    last_activity_at: datetime
    url: str


class Comment(BaseModel):
    id: str
    number: int
    author: Person
    body_html: str
    language: str
    reactions: dict[str, int]
    is_hidden: bool
    published_at: datetime
    edited_at: datetime | None
    url: str


class Reply(Comment):
    is_best: bool
    comments: list[Comment]


class SingleReply(Comment):
    """`parent` is the reply this is a comment on."""

    topic: str
    parent: str | None
    is_best: bool


class Cursors(BaseModel):
    """Cursors for `at`; null at the ends of the list."""

    older: str | None
    newer: str | None


class Spaces(Cursors):
    items: list[Space]


class Topics(Cursors):
    items: list[TopicRow]


class Replies(Cursors):
    """A page of replies; the one put first stands apart, on page one."""

    best: Reply | None
    items: list[Reply]


class FoundReply(BaseModel):
    """The reply in which the words were found."""

    id: str
    number: int
    author_name: str
    url: str


class Result(TopicRow):
    """`title_html` and `snippet_html` are plain text with what was searched for in `<mark>`."""

    title_html: str
    snippet_html: str
    is_promoted: bool
    reply: FoundReply | None


class Results(Cursors):
    """`total` is null from 1,000 on; `also` are synonyms that were looked for as well."""

    total: int | None
    also: list[str]
    items: list[Result]


class Topic(TopicRow):
    body_html: str
    reactions: dict[str, int]
    edited_at: datetime | None
    replies: Replies


class Source(BaseModel):
    """A text as its writer edits it; title and tags are null for a reply."""

    title: str | None
    tags: list[str] | None
    body: str


class Belonging(SpaceName):
    role: str


class TokenFacts(BaseModel):
    name: str
    scopes: list[str]
    expires_at: datetime


class Me(BaseModel):
    handle: str
    name: str
    email: str
    language: str
    time_zone: str
    site_role: str
    spaces: list[Belonging]
    token: TokenFacts


Facts = dict[str, Any]
