"""Hiding and deleting, and taking both back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from engawa.content.actions.touching import tell_visitors, touch
from engawa.content.events import (
    WritingDeleted,
    WritingHidden,
    WritingRestored,
    WritingUnhidden,
)
from engawa.content.models import Reply, Topic
from engawa.content.policies import (
    can_delete_reply,
    can_delete_topic,
    can_moderate,
    removed_replies,
    removed_topics,
)
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.spaces.models import Space


def _facts(topic: Topic, reply: Reply | None) -> tuple[int, int, int, int | None]:
    writing = reply or topic
    return (topic.pk, topic.space_id, writing.author_id, reply.pk if reply else None)


def _write(writing: Topic | Reply, **changes: Any) -> None:
    rows = Topic.objects if isinstance(writing, Topic) else Reply.objects
    rows.filter(pk=writing.pk).update(**changes)


@transaction.atomic
def hide(actor: Actor, topic: Topic, reply: Reply | None, reason: str) -> None:
    """Leave a text to its author and the moderators, with a reason its author can read."""
    can_moderate(actor, topic.space).require()
    writing = reply or topic
    if writing.is_hidden:
        return
    touch(topic)
    reason = clean_line(reason)[:300]
    by = actor.member_id
    _write(writing, hidden_at=timezone.now(), hidden_by_id=by, hidden_reason=reason)
    tell_visitors(topic.space)
    record(actor, WritingHidden(*_facts(topic, reply)))


@transaction.atomic
def unhide(actor: Actor, topic: Topic, reply: Reply | None) -> None:
    can_moderate(actor, topic.space).require()
    writing = reply or topic
    if not writing.is_hidden:
        return
    touch(topic)
    _write(writing, hidden_at=None, hidden_by_id=None, hidden_reason="")
    tell_visitors(topic.space)
    record(actor, WritingUnhidden(*_facts(topic, reply)))


@transaction.atomic
def delete_topic(actor: Actor, topic: Topic) -> None:
    """Take the topic away for everyone; it can be restored."""
    can_delete_topic(actor, topic).require()
    if topic.is_deleted:
        return
    touch(topic, deleted_at=timezone.now(), deleted_by_id=actor.member_id)
    Space.objects.filter(pk=topic.space_id).update(topic_count=F("topic_count") - 1)
    tell_visitors(topic.space)
    record(actor, WritingDeleted(*_facts(topic, None)))


@transaction.atomic
def restore_topic(actor: Actor, topic: Topic) -> None:
    """Bring a deleted topic back; `Refused` unless `actor` may."""
    if not removed_topics(actor).filter(pk=topic.pk).exists():
        raise Refused
    touch(topic, deleted_at=None, deleted_by_id=None)
    Space.objects.filter(pk=topic.space_id).update(topic_count=F("topic_count") + 1)
    tell_visitors(topic.space)
    record(actor, WritingRestored(*_facts(topic, None)))


@transaction.atomic
def delete_reply(actor: Actor, reply: Reply) -> None:
    """Take the reply and the comments on it away; it can be restored."""
    topic = reply.topic
    can_delete_reply(actor, reply).require()
    if reply.is_deleted:
        return
    touch(topic, reply_count=F("reply_count") - 1)
    _write(reply, deleted_at=timezone.now(), deleted_by_id=actor.member_id)
    tell_visitors(topic.space)
    record(actor, WritingDeleted(*_facts(topic, reply)))


@transaction.atomic
def restore_reply(actor: Actor, reply: Reply) -> None:
    """Bring a deleted reply back; `Refused` unless `actor` may."""
    if not removed_replies(actor).filter(pk=reply.pk).exists():
        raise Refused
    touch(reply.topic, reply_count=F("reply_count") + 1)
    _write(reply, deleted_at=None, deleted_by_id=None)
    tell_visitors(reply.topic.space)
    record(actor, WritingRestored(*_facts(reply.topic, reply)))
