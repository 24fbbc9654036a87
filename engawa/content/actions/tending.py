"""What moderators do to a topic as a whole, and what its kind puts first."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from engawa.content.actions.touching import tell_visitors, touch
from engawa.content.events import (
    TopicClosed,
    TopicMoved,
    TopicPinned,
    TopicReopened,
    TopicUnpinned,
)
from engawa.content.leaving import has_left
from engawa.content.models import Reply, Topic
from engawa.content.policies import can_move, can_tend
from engawa.core import rights
from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.spaces.models import Space


@transaction.atomic
def pin_topic(actor: Actor, topic: Topic) -> None:
    can_tend(actor, rights.PIN, topic.space).require()
    if not topic.is_pinned:
        touch(topic, is_pinned=True)
        tell_visitors(topic.space)
        record(actor, TopicPinned(topic.pk, topic.space_id))


@transaction.atomic
def unpin_topic(actor: Actor, topic: Topic) -> None:
    can_tend(actor, rights.PIN, topic.space).require()
    if topic.is_pinned:
        touch(topic, is_pinned=False)
        tell_visitors(topic.space)
        record(actor, TopicUnpinned(topic.pk, topic.space_id))


@transaction.atomic
def close_topic(actor: Actor, topic: Topic) -> None:
    """No more replies, except by those who tend the space."""
    can_tend(actor, rights.CLOSE, topic.space).require()
    if not topic.is_closed:
        touch(topic, closed_at=timezone.now())
        tell_visitors(topic.space)
        record(actor, TopicClosed(topic.pk, topic.space_id))


@transaction.atomic
def reopen_topic(actor: Actor, topic: Topic) -> None:
    can_tend(actor, rights.CLOSE, topic.space).require()
    if topic.is_closed:
        touch(topic, closed_at=None)
        tell_visitors(topic.space)
        record(actor, TopicReopened(topic.pk, topic.space_id))


@transaction.atomic
def move_topic(actor: Actor, topic: Topic, target: Space) -> None:
    """Take the topic with all its replies to `target`, whose readers read it from now on."""
    can_move(actor, topic, target).require()
    if topic.space_id == target.pk:
        return
    left = topic.space
    touch(topic, space=target, is_pinned=False)
    has_left(actor, topic, left)
    counted = 0 if topic.is_deleted or topic.was_never_shown else 1
    Space.objects.filter(pk=left.pk).update(topic_count=F("topic_count") - counted)
    Space.objects.filter(pk=target.pk).update(topic_count=F("topic_count") + counted)
    tell_visitors(left, target)
    record(actor, TopicMoved(topic.pk, target.pk, left.pk))


def set_best_reply(topic: Topic, reply: Reply | None, state: str) -> None:
    """Put `reply` first and say how the topic stands; the kind's action asks its own policy."""
    touch(topic, best_reply=reply, state=state)
    tell_visitors(topic.space)
