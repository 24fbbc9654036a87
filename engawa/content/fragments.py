"""The part of a topic page that is the same for many readers, kept rendered.

What is a reader's own (pressed reactions) is put in afterwards by `pressed`; what a reader may
do decides the audience, of which there are five.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from typing import Any

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from markupsafe import Markup

from engawa.accounts.models import Member
from engawa.content.bylines import as_they_were
from engawa.content.kinds import Kind
from engawa.content.models import Reply, Topic
from engawa.content.policies import can_write_in
from engawa.content.queries.lists import related_topics
from engawa.content.queries.threads import Thread, authors_of_hidden, thread_of, whole_topic
from engawa.content.reactions import comment_looks, looks_of
from engawa.content.signs import signs_of
from engawa.core.actor import Actor
from engawa.core.rights import HIDE
from engawa.core.text.render import RENDER_VERSION
from engawa.face.people import kinds_left_out, pages_are_shown

KEEP_SECONDS = 24 * 3600
_CHOICE = re.compile("<!--best:([0-9a-z]{12})-->")
_TEXT = re.compile(r'(<(?:article|div) class="(?:post|note)(?: [^"]*)?)"')
_AUTHOR = re.compile(r'href="/people/([^/"]+)/"')


class Audience(StrEnum):
    VISITORS = "visitors"  # see names, and people's pages only where the house opens them
    GUESTS = "guests"  # are shown this one topic by name, and nothing around it
    READERS = "readers"  # see counts of reactions, have no buttons
    MEMBERS = "members"
    TENDERS = "tenders"  # see hidden replies


def audience_of(actor: Actor, topic: Topic) -> Audience:
    if actor.may(HIDE, topic.space):
        return Audience.TENDERS
    if not actor.is_signed_in:
        return Audience.VISITORS
    if is_guest(actor, topic):
        return Audience.GUESTS
    return Audience.MEMBERS if can_write_in(actor, topic.space) else Audience.READERS


def is_guest(actor: Actor, topic: Topic) -> bool:
    """Reads this topic of a closed space because it is shown to them, not as one of the space."""
    return topic.space.is_closed and topic.space_id not in actor.space_ids and not actor.is_system


def thread_html(
    actor: Actor, topic: Topic, kind: Kind, order: str, cursor: str
) -> tuple[Markup, Markup, int]:
    """The thread, what stands beside it, and the highest reply number shown.

    No query while the topic's version stands. Whoever wrote a hidden reply sees it, and has
    a thread of their own.
    """
    audience = audience_of(actor, topic)
    versions = (topic.version, topic.space.version, RENDER_VERSION)
    zone = timezone.get_current_timezone_name()
    shown = (int(pages_are_shown()), *sorted(kinds_left_out()))
    reader = (get_language(), zone, audience, *shown)
    # What is kept under "thread" by an older release has another shape.
    parts = ("thread3", topic.pk, *versions, *reader, order, cursor)
    key = ":".join(str(part) for part in parts)
    tends = audience is Audience.TENDERS

    def rendered(hidden: bool) -> tuple[tuple[str, str, int], frozenset[int]]:
        whole = whole_topic(topic, kind)
        thread = thread_of(actor, whole, kind, order, cursor, hidden=hidden)
        authors = frozenset() if hidden else authors_of_hidden(whole)
        return _rendered(whole, kind, thread, audience), authors

    kept, authors = _kept(key, lambda: rendered(hidden=tends))
    if actor.selves & authors:
        kept, _ = _kept(f"{key}:of:{actor.me}", lambda: rendered(hidden=True))
    html, side, highest = kept
    return Markup(html), Markup(side), highest  # noqa: S704 - rendered by our own templates


def _kept(key: str, make: Callable[[], Any]) -> Any:
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEEP_SECONDS)
    return found


def _rendered(topic: Topic, kind: Kind, thread: Thread, audience: Audience) -> tuple[str, str, int]:
    people = _people(topic, thread)
    as_they_were([topic, *_texts(thread)])
    facts = {
        "topic": topic,
        "space": topic.space,
        "kind": kind,
        "thread": thread,
        "audience": audience,
        "topic_looks": looks_of(kind.topic_reactions),
        "reply_looks": looks_of(kind.reply_reactions),
        "comment_looks": comment_looks(kind),
        "people": people,
        "related": [] if audience is Audience.GUESTS else related_topics(topic),
        "signs": signs_of(topic) if audience in (Audience.MEMBERS, Audience.TENDERS) else [],
    }
    html = render_to_string("content/_thread.html", facts)
    side = render_to_string("content/_thread_side.html", facts)
    return html, side, thread.highest_number


def _people(topic: Topic, thread: Thread) -> list[Member]:
    """Who speaks on this page, each once, in the order of appearance."""
    writers = (topic.author, *(reply.author for reply in _texts(thread)))
    return list({author.pk: author for author in writers}.values())[:8]


def _texts(thread: Thread) -> list[Reply]:
    replies: list[Reply] = [thread.best] if thread.best else []
    replies += [*thread.remarks, *thread.replies]
    for comments in thread.comments.values():
        replies += comments
    return replies


def pressed(html: Markup, mine: Iterable[tuple[str, str]]) -> Markup:
    """`html` with the reader's own reactions, given as (public id, kind), pressed."""
    text = str(html)
    for public_id, kind in mine:
        for address in (f"/r/{public_id}/react/{kind}/", f"/t/{public_id}/-/react/{kind}/"):
            text = text.replace(
                f'"{address}" value="1" aria-pressed="false"',
                f'"{address}" value="0" aria-pressed="true"',
            )
    return Markup(text)  # noqa: S704 - still our own markup


def folded(html: Markup, muted: Collection[str]) -> Markup:
    """`html` with a mark at each text of those whose handle is in `muted`; they stand folded."""
    if not muted:
        return html

    def mark(found: re.Match[str]) -> str:
        author = _AUTHOR.search(html, found.end(), found.end() + 1500)
        if author is None or author[1] not in muted:
            return found[0]
        return f'{found[1]} is-muted" tabindex="0"'

    return Markup(_TEXT.sub(mark, html))  # noqa: S704 - still our own markup


def with_choices(html: Markup, actor: Actor, topic: Topic, kind: Kind) -> Markup:
    """`html` with a button at each reply that `actor` may put first, such as "accept"."""
    best = kind.best
    if best is None or not best.may_choose(actor, topic):
        return html
    look = {"label": best.label, "sign": best.icon}

    def button(mark: re.Match[str]) -> str:
        return render_to_string("content/_choose.html", look | {"address": best.address(mark[1])})

    return Markup(_CHOICE.sub(button, html))  # noqa: S704 - still our own markup
