"""What moderators do to a topic as a whole, and what its kind puts first."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import QUIET, Member
from engawa.content.actions.narrowing import count, keep_inside
from engawa.content.actions.touching import tell_visitors, touch
from engawa.content.events import (
    AuthorChanged,
    TopicClosed,
    TopicMoved,
    TopicPinned,
    TopicReopened,
    TopicUnpinned,
)
from engawa.content.leaving import has_left
from engawa.content.models import Reply, Topic
from engawa.content.policies import can_change_author, can_move, can_tend
from engawa.core import rights
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.membership import actor_for
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
    keep_inside(topic, target)
    count(left, -int(topic.is_counted))
    count(target, int(topic.is_counted))
    tell_visitors(left, target)
    record(actor, TopicMoved(topic.pk, target.pk, left.pk))


@transaction.atomic
def change_author(actor: Actor, topic: Topic, reply: Reply | None, member: Member) -> None:
    """Give a text to `member`, who belongs to the space; the log keeps who had it before."""
    can_change_author(actor, topic.space).require()
    writing = reply or topic
    before = writing.author_id
    if before == member.pk:
        return
    if writing.author.handle.startswith(QUIET):
        raise Invalid(_("This was asked without a name, and stays so."), "member")
    if not member.is_active or not actor_for(member).belongs_to(topic.space_id):
        raise Invalid(_("This person does not belong to the space."), "member")
    touch(topic)
    rows: QuerySet[Any] = type(writing).objects.filter(pk=writing.pk, author_id=before)
    if rows.update(author=member):
        tell_visitors(topic.space)
        facts = (topic.pk, topic.space_id, member.pk, before, reply.pk if reply else None)
        record(actor, AuthorChanged(*facts))


def set_best_reply(topic: Topic, reply: Reply | None, state: str) -> None:
    """Put `reply` first and say how the topic stands; the kind's action asks its own policy."""
    touch(topic, best_reply=reply, state=state)
    tell_visitors(topic.space)
