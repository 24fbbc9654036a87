"""A page of results, each with all it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from engawa.content.models import Reply, Topic
from engawa.content.queries.lists import rows_of
from engawa.core.actor import Actor
from engawa.search.highlight import marked, snippet
from engawa.search.queries import documents
from engawa.search.queries.finding import Found, Hit


@dataclass(frozen=True)
class Result:
    """`reply` is the one the words were found in, None for the topic's own text."""

    topic: Topic
    reply: Reply | None
    title: Markup
    snip: Markup
    is_promoted: bool
    rank: int

    @property
    def address(self) -> str:
        return (self.reply or self.topic).get_absolute_url()


def results(actor: Actor, found: Found, start: int, size: int) -> list[Result]:
    """Three queries, by the ids of which `find` has just asked the read rules for this `actor`.

    A Found is of one reader and one moment: it is never kept, and shown to nobody else.
    """
    if found.reader != actor:
        raise ValueError("what somebody else found")
    hits = found.hits[start : start + size]
    if not hits:
        return []
    topics = _topics(hits)
    replies = _replies(hits)
    texts = documents.texts([hit.document_id for hit in hits])
    marks = found.asked.marks
    return [
        Result(
            topic=topics[hit.topic_id],
            reply=replies.get(hit.reply_id),
            title=marked(topics[hit.topic_id].title, marks),
            snip=snippet(texts.get(hit.document_id, ""), marks),
            is_promoted=hit.topic_id in found.promoted,
            rank=rank,
        )
        for rank, hit in enumerate(hits, start=start + 1)
        if hit.topic_id in topics and (not hit.reply_id or hit.reply_id in replies)
    ]


def _topics(hits: Sequence[Hit]) -> dict[int, Topic]:
    rows = rows_of(Topic.objects.filter(pk__in=[hit.topic_id for hit in hits]))
    return {topic.pk: topic for topic in rows}


def _replies(hits: Sequence[Hit]) -> dict[int, Reply]:
    ids = [hit.reply_id for hit in hits if hit.reply_id]
    if not ids:
        return {}
    rows = Reply.objects.filter(pk__in=ids).select_related("author")
    shown = rows.only(
        "public_id",
        "number",
        "author__display_name",
        "author__family_name",
        "author__given_name",
        "author__handle",
        "author__is_active",
    )
    return {reply.pk: reply for reply in shown}
