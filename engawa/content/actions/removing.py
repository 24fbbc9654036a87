"""Hiding and deleting, and taking both back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from engawa.content.actions.holding import release
from engawa.content.actions.narrowing import count
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
    can_tend,
    removed_replies,
    removed_topics,
)
from engawa.core import rights
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.core.text.clean import clean_line
from engawa.eventlog import record


def _facts(topic: Topic, reply: Reply | None) -> tuple[int, int, int, int | None]:
    writing = reply or topic
    return (topic.pk, topic.space_id, writing.author_id, reply.pk if reply else None)


def _took(writing: Topic | Reply, was: dict[str, Any], **changes: Any) -> bool:
    """Write `changes` where the row still stands as in `was`: of two at once, one acts."""
    rows = Topic.objects if isinstance(writing, Topic) else Reply.objects
    return bool(rows.filter(pk=writing.pk, **was).update(**changes))


def _count_topic(topic: Topic, by: int) -> None:
    """What nobody saw yet and what is not for everyone was never counted."""
    if not (topic.was_never_shown or topic.is_narrowed):
        count(topic.space, by)


def _counting(reply: Reply, by: int) -> dict[str, Any]:
    return {} if reply.was_never_shown else {"reply_count": F("reply_count") + by}


SHOWN, HIDDEN = {"hidden_at": None}, {"hidden_at__isnull": False}
STANDING, GONE = {"deleted_at": None}, {"deleted_at__isnull": False}


@transaction.atomic
def hide(actor: Actor, topic: Topic, reply: Reply | None, reason: str) -> None:
    """Leave a text to its author and the moderators, with a reason its author can read."""
    can_tend(actor, rights.HIDE, topic.space).require()
    why = clean_line(reason)[:300]
    facts = {"hidden_at": timezone.now(), "hidden_by_id": actor.member_id, "hidden_reason": why}
    if not _took(reply or topic, SHOWN, **facts):
        return
    touch(topic)
    tell_visitors(topic.space)
    record(actor, WritingHidden(*_facts(topic, reply)))


@transaction.atomic
def unhide(actor: Actor, topic: Topic, reply: Reply | None) -> None:
    """Show it again; what was held is shown as `release` does it."""
    can_tend(actor, rights.HIDE, topic.space).require()
    if (reply or topic).held:
        release(actor, topic, reply)
        return
    if not _took(reply or topic, HIDDEN, hidden_at=None, hidden_by_id=None, hidden_reason=""):
        return
    touch(topic)
    tell_visitors(topic.space)
    record(actor, WritingUnhidden(*_facts(topic, reply)))


@transaction.atomic
def delete_topic(actor: Actor, topic: Topic) -> None:
    """Take the topic away for everyone; it can be restored."""
    actor = actor.as_author(topic.author_id)
    can_delete_topic(actor, topic).require()
    was = STANDING | {"held": topic.held}
    if not _took(topic, was, deleted_at=timezone.now(), deleted_by_id=actor.member_id):
        return
    touch(topic)
    _count_topic(topic, -1)
    tell_visitors(topic.space)
    record(actor, WritingDeleted(*_facts(topic, None)))


@transaction.atomic
def restore_topic(actor: Actor, topic: Topic) -> None:
    """Bring a deleted topic back; `Refused` unless `actor` may."""
    actor = actor.as_author(topic.author_id)
    if not removed_topics(actor).filter(pk=topic.pk).exists():
        raise Refused
    if not _took(topic, GONE | {"held": topic.held}, deleted_at=None, deleted_by_id=None):
        return
    touch(topic)
    _count_topic(topic, 1)
    tell_visitors(topic.space)
    record(actor, WritingRestored(*_facts(topic, None)))


@transaction.atomic
def delete_reply(actor: Actor, reply: Reply) -> None:
    """Take the reply and the comments on it away; it can be restored."""
    topic = reply.topic
    actor = actor.as_author(reply.author_id)
    can_delete_reply(actor, reply).require()
    was = STANDING | {"held": reply.held}
    if not _took(reply, was, deleted_at=timezone.now(), deleted_by_id=actor.member_id):
        return
    touch(topic, **_counting(reply, -1))
    tell_visitors(topic.space)
    record(actor, WritingDeleted(*_facts(topic, reply)))


@transaction.atomic
def restore_reply(actor: Actor, reply: Reply) -> None:
    """Bring a deleted reply back; `Refused` unless `actor` may."""
    actor = actor.as_author(reply.author_id)
    if not removed_replies(actor).filter(pk=reply.pk).exists():
        raise Refused
    if not _took(reply, GONE | {"held": reply.held}, deleted_at=None, deleted_by_id=None):
        return
    touch(reply.topic, **_counting(reply, 1))
    tell_visitors(reply.topic.space)
    record(actor, WritingRestored(*_facts(reply.topic, reply)))
