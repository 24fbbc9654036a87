"""What the log says of a batch: what it would have said then, marked so that nobody is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from engawa.content.events import ReactionAdded, ReplyPosted, TopicClosed, TopicPublished
from engawa.content.models import Reply, Topic
from engawa.core.actor import IMPORT, Actor, SiteRole
from engawa.eventlog.actions.recording import record_all
from engawa.moving.actions.batch import Batch
from engawa.moving.neutral import QUESTION, STARTS_THREAD
from engawa.moving.preparing import Prepared
from engawa.questions.events import AnswerAccepted
from engawa.spaces.models import Space

Happened = tuple[datetime, int | None, Any]


def record_threads(actor: Actor, space: Space, batch: Batch) -> None:
    """One entry for each text, in order of time, by its author and at its hour."""
    happened: list[Happened] = []
    for done in batch.ready:
        if done.text.kind in STARTS_THREAD:
            happened += _of_topic(space, batch, batch.topics[done.text.id], done)
        else:
            happened.append(_of_reply(space, batch.replies[done.text.id], done))
        happened += _of_reactions(space, batch, done)
    happened.sort(key=lambda each: each[0])
    record_all((_as(actor, batch, member), what, at) for at, member, what in happened)


def _of_topic(space: Space, batch: Batch, topic: Topic, done: Prepared) -> list[Happened]:
    author = topic.author_id
    out: list[Happened] = [
        (topic.published_at, author, TopicPublished(topic.pk, space.pk, topic.kind))
    ]
    if topic.closed_at is not None:
        out.append((topic.closed_at, None, TopicClosed(topic.pk, space.pk)))
    best = batch.replies.get(done.text.accepted) if topic.kind == QUESTION else None
    if best is not None and topic.best_reply_id == best.pk:
        facts = AnswerAccepted(topic.pk, space.pk, best.pk, best.author_id)
        out.append((max(best.published_at, topic.published_at), author, facts))
    return out


def _of_reply(space: Space, reply: Reply, done: Prepared) -> Happened:
    answered = reply.parent.author_id if reply.parent else reply.topic.author_id
    facts = ReplyPosted(reply.pk, reply.topic_id, space.pk, reply.parent_id, answered)
    return (reply.published_at, reply.author_id, facts)


def _of_reactions(space: Space, batch: Batch, done: Prepared) -> list[Happened]:
    topic, reply = batch.topics[done.text.thread], batch.replies.get(done.text.id)
    author, reply_id = (reply or topic).author_id, reply.pk if reply else None
    return [
        (
            response.at,
            batch.members[response.person],
            ReactionAdded(topic.pk, space.pk, author, response.kind, reply_id),
        )
        for response in done.responses
    ]


def _as(actor: Actor, batch: Batch, member: int | None) -> Actor:
    """The author where there is one; consumers know by the channel that it is an import."""
    if member is None:
        return Actor(site_role=SiteRole.SYSTEM, reason=actor.reason, channel=IMPORT)
    return Actor(
        member_id=member,
        site_role=SiteRole.MEMBER,
        company_id=batch.rows[member].company_id,
        reason=actor.reason,
        channel=IMPORT,
    )
