"""Marking many topics as read at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from engawa.content.events import TopicsCaughtUp
from engawa.content.models import ReadMark, Topic
from engawa.content.policies import can_keep, visible_topics
from engawa.core.actor import Actor
from engawa.eventlog import record


@transaction.atomic
def catch_up(actor: Actor, topic_ids: Iterable[int]) -> None:
    """Everything in these topics counts as read, as far as `actor` may read them.

    Three queries for any number of topics.
    """
    can_keep(actor).require()
    topics = dict(
        visible_topics(actor).filter(pk__in=list(topic_ids)).values_list("pk", "last_number")
    )
    if not topics:
        return
    now = timezone.now()
    ReadMark.objects.bulk_create(
        [ReadMark(topic_id=pk, member_id=actor.me, number=0, seen_at=now) for pk in topics],
        ignore_conflicts=True,
    )
    latest = Topic.objects.filter(pk=OuterRef("topic_id")).values("last_number")[:1]
    mine = ReadMark.objects.filter(member_id=actor.me, topic__in=topics)
    mine.update(number=Subquery(latest), seen_at=now)
    record(actor, TopicsCaughtUp(tuple(sorted(topics))))
