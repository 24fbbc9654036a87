"""Following, marking as read, bookmarking: what a member arranges for themselves."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from engawa.content.events import (
    BookmarkAdded,
    BookmarkRemoved,
    FollowChanged,
    SpaceFollowChanged,
    TopicSeen,
)
from engawa.content.models import (
    Bookmark,
    Follow,
    FollowLevel,
    ReadMark,
    Reply,
    SpaceFollow,
    Topic,
)
from engawa.content.policies import can_keep
from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.spaces.models import Space


@transaction.atomic
def follow_topic(actor: Actor, topic: Topic, level: str) -> None:
    can_keep(actor).require()
    Follow.objects.update_or_create(
        topic=topic, member_id=actor.me, defaults={"level": FollowLevel(level)}
    )
    record(actor, FollowChanged(topic.pk, topic.space_id, level))


@transaction.atomic
def follow_space(actor: Actor, space: Space, level: str) -> None:
    can_keep(actor).require()
    SpaceFollow.objects.update_or_create(
        space=space, member_id=actor.me, defaults={"level": FollowLevel(level)}
    )
    record(actor, SpaceFollowChanged(space.pk, level))


def watch_unless_told(actor: Actor, topic: Topic) -> None:
    """Who takes part hears of replies, unless they chose a level themselves."""
    if actor.is_signed_in:
        Follow.objects.bulk_create(
            [Follow(topic=topic, member_id=actor.me, level=FollowLevel.WATCHING)],
            ignore_conflicts=True,
        )


@transaction.atomic
def mark_read(actor: Actor, topic: Topic, number: int) -> None:
    """Remember that replies up to `number` were seen; a mark never goes back."""
    can_keep(actor).require()
    number = max(0, min(number, topic.last_number))
    mark, made = ReadMark.objects.get_or_create(
        topic=topic,
        member_id=actor.me,
        defaults={"number": number, "seen_at": timezone.now()},
    )
    if made or mark.number < number:
        ReadMark.objects.filter(pk=mark.pk, number__lt=number).update(
            number=number, seen_at=timezone.now()
        )
        record(actor, TopicSeen(topic.pk, topic.space_id, number))


@transaction.atomic
def add_bookmark(actor: Actor, topic: Topic, reply: Reply | None = None) -> None:
    can_keep(actor).require()
    _bookmark, made = Bookmark.objects.get_or_create(topic=topic, reply=reply, member_id=actor.me)
    if made:
        record(actor, BookmarkAdded(topic.pk, topic.space_id, reply.pk if reply else None))


@transaction.atomic
def remove_bookmark(actor: Actor, topic: Topic, reply: Reply | None = None) -> None:
    can_keep(actor).require()
    mine = Bookmark.objects.filter(topic=topic, reply=reply, member_id=actor.me)
    if mine.delete()[0]:
        record(actor, BookmarkRemoved(topic.pk, topic.space_id, reply.pk if reply else None))
