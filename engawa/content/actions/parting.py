"""Taking a merge back: the topic stands again as it was, with what was said under it since."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.content.actions.merging import bring_kept, fresh, text_of
from engawa.content.actions.touching import tell_visitors, touch
from engawa.content.events import TopicsParted
from engawa.content.models import HELD_FROM, Merge, Reply, Topic
from engawa.content.policies import can_part
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.models import Space


@transaction.atomic
def part_topics(actor: Actor, merge: Merge) -> Topic:
    """Comments written since go with the text they hang on; both stand in the same space."""
    for each in sorted((merge.topic, merge.target), key=lambda one: one.pk):
        touch(each)  # both rows are ours until commit, always taken in the same order
    merge = Merge.objects.select_related("opening").get(pk=merge.pk)
    topic, target = fresh(merge.topic), fresh(merge.target)
    merge.topic, merge.target = topic, target
    can_part(actor, merge).require()
    opening, replies = merge.opening, _replies_of(merge)
    if target.best_reply_id in {opening.pk, *(reply.pk for reply in replies)}:
        raise Invalid(_("One of these replies is the accepted answer. Please undo that first."))
    Merge.objects.filter(pk=merge.pk).update(undone_at=timezone.now())
    last = _carry_back(merge, replies)
    bring_kept(Q(reply=opening), topic, None, opens=True)
    bring_kept(Q(reply__in=replies), topic, None)
    gone = {"deleted_at": timezone.now(), "deleted_by_id": actor.member_id, "became": topic}
    Reply.objects.filter(pk=opening.pk).update(**gone)
    _stand_again(merge, replies, last)
    Space.objects.filter(pk=topic.space_id).update(topic_count=F("topic_count") + 1)
    tell_visitors(topic.space)
    places = (topic.pk, topic.space_id, target.pk, target.space_id)
    record(actor, TopicsParted(*places, opening.pk))
    return fresh(topic)


def _replies_of(merge: Merge) -> list[Reply]:
    """Those that came along and are still there, with the comments that were hung on them since."""
    brought = [pk for pk, _number, _remark in merge.moved]
    hangs = Q(pk__in=brought) | Q(parent__in=brought) | Q(parent=merge.opening)
    return list(Reply.objects.filter(hangs, topic=merge.target).order_by("number"))


def _carry_back(merge: Merge, replies: list[Reply]) -> int:
    """Give back the numbers of then, and new ones to what came since; the last number."""
    was = {pk: (number, remark) for pk, number, remark in merge.moved}
    last, held = merge.topic.last_number, HELD_FROM - 1
    for reply in replies:
        number = was.get(reply.pk, (HELD_FROM, False))[0]
        if reply.number >= HELD_FROM:
            number = held = held + 1
        elif number >= HELD_FROM:
            number = last = last + 1
        hangs = {"parent": None, "on_topic": True} if reply.parent_id == merge.opening_id else {}
        Reply.objects.filter(pk=reply.pk).update(topic=merge.topic, number=number, **hangs)
    return last


def _stand_again(merge: Merge, replies: list[Reply], last: int) -> None:
    """The counts and hours of both; the accepted answer of then, where it is still there."""
    topic, target = merge.topic, merge.target
    shown = [reply for reply in replies if not reply.is_deleted and not reply.was_never_shown]
    best = merge.best if merge.best in {reply.pk for reply in shown} else None
    touch(
        topic,
        **text_of(merge.opening),
        deleted_at=None,
        deleted_by=None,
        merged_into=None,
        best_reply_id=best,
        reply_count=len(shown),
        last_number=last,
        last_activity_at=max([topic.published_at, *(reply.published_at for reply in shown)]),
    )
    left = Reply.objects.filter(topic=target, deleted_at=None, number__lt=HELD_FROM)
    latest = left.order_by("-published_at").values_list("published_at", flat=True).first()
    touch(
        target,
        reply_count=F("reply_count") - len(shown) - 1,
        last_activity_at=max(target.published_at, latest or target.published_at),
    )
