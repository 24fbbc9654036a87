"""Filters, what they found, and what they would find in what was written before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q, QuerySet

from engawa.content.models import Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.moderation.finding import Find, find_all
from engawa.moderation.models import Filter, FilterMatch
from engawa.moderation.policies import visible_filters
from engawa.spaces.models import Space

LAST, EXAMPLES, AROUND = 1_000, 10, 40


@dataclass(frozen=True)
class Example:
    """A text in which something would be found, with a little of what stands around it."""

    title: str
    address: str
    before: str
    said: str
    after: str


@dataclass(frozen=True)
class Trial:
    """Of the last `of` texts, how many the filter would have stopped."""

    of: int
    found: int
    examples: list[Example]


def filter_named(actor: Actor, public_id: str) -> Filter:
    rows = visible_filters(actor).select_related("space", "made_by")
    found = rows.filter(public_id=public_id.replace("\x00", "")).first()
    if found is None:
        raise Refused
    return found


def filters_of(actor: Actor, space: Space | None) -> list[Filter]:
    return list(visible_filters(actor).filter(space=space).order_by("name", "pk")[:200])


def filters_of_spaces(actor: Actor) -> list[Filter]:
    rows = visible_filters(actor).exclude(space=None).select_related("space")
    return list(rows.order_by("space__name", "name", "pk")[:200])


def matches_of(actor: Actor, rule: Filter) -> list[FilterMatch]:
    """What it found lately, as far as `actor` may read it."""
    topic = Q(reply=None, topic__in=visible_topics(actor))
    readable = topic | Q(reply__in=visible_replies(actor))
    rows = FilterMatch.objects.filter(readable, filter=rule)
    rows = rows.select_related("topic__space", "reply")
    return list(rows.order_by("-at", "-pk")[:20])


def tried(actor: Actor, rule: Filter, last: int = LAST) -> Trial:
    """A dry run over the last texts that `actor` may read here; two queries."""
    examples: list[Example] = []
    looked = found = 0
    for title, address, text in islice(_texts(actor, rule.space, last), last):
        looked += 1
        finds = find_all(rule, text)
        if not finds:
            continue
        found += 1
        if len(examples) < EXAMPLES:
            examples.append(_example(title, address, text, finds[0]))
    return Trial(looked, found, examples)


def _texts(actor: Actor, space: Space | None, last: int) -> Iterator[tuple[str, str, str]]:
    """Title, address and words of topics and replies, the newest of each half first."""
    topics: QuerySet[Topic] = visible_topics(actor)
    replies: QuerySet[Reply] = visible_replies(actor).select_related("topic")
    if space is not None:
        topics, replies = topics.filter(space=space), replies.filter(topic__space=space)
    for reply in replies.order_by("-published_at")[: last - last // 3]:
        yield reply.topic.title, reply.get_absolute_url(), reply.body_source
    for topic in topics.order_by("-published_at")[: last // 3]:
        yield topic.title, topic.get_absolute_url(), f"{topic.title}\n{topic.body_source}"


def _example(title: str, address: str, text: str, found: Find) -> Example:
    before = text[max(0, found.start - AROUND) : found.start]
    return Example(title, address, before, found.said, text[found.end : found.end + AROUND])
