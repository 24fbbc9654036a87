"""Two topics into one, and one into two. Addresses lead on; nobody loses what they kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.content.actions.narrowing import audience_of_part, count, pass_on
from engawa.content.actions.touching import tell_visitors, touch
from engawa.content.events import TopicsMerged, TopicSplit
from engawa.content.models import (
    HELD_FROM,
    Bookmark,
    File,
    Follow,
    Merge,
    Reaction,
    Reply,
    Revision,
    Topic,
)
from engawa.content.policies import can_merge, can_moderate, can_read
from engawa.content.texts import clean_title
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.slugs import slugify_title
from engawa.eventlog import record
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Space

TEXT = (
    *("author_id", "body_source", "body_format", "body_html", "excerpt", "language"),
    *("render_version", "published_at", "edited_at", "revision_count", "reaction_counts"),
    *("score", "origin"),
)
SPLIT_KIND = "discussion"


@transaction.atomic
def merge_topic(actor: Actor, topic: Topic, target: Topic) -> Merge:
    """Put the text of `topic` and all its replies under `target`, after what stands there."""
    can_merge(actor, topic, target).require()
    for each in sorted((topic, target), key=lambda one: one.pk):
        touch(each)  # both rows are ours until commit, always taken in the same order
    topic, target = fresh(topic), fresh(target)
    if topic.is_deleted:
        raise Invalid(_("This topic is gone already."))
    opening = Reply(topic=target, number=target.last_number + 1, **text_of(topic))
    opening.save(force_insert=True)
    rows = Reply.objects.filter(topic=topic).order_by("number")
    merge = Merge.objects.create(
        topic=topic,
        target=target,
        opening=opening,
        by_id=actor.member_id,
        moved=[list(row) for row in rows.values_list("pk", "number", "on_topic")],
        best=topic.best_reply_id,
    )
    _bring_replies(topic, target, opening)
    bring_kept(Q(topic=topic, reply=None), target, opening)
    bring_kept(Q(topic=topic), target, None)
    _bring_followers(topic, target)
    touch(
        target,
        reply_count=F("reply_count") + 1 + topic.reply_count,
        last_number=opening.number + topic.last_number,
        last_activity_at=max(topic.last_activity_at, target.last_activity_at),
    )
    now = timezone.now()
    touch(topic, deleted_at=now, deleted_by_id=actor.member_id, merged_into=target, best_reply=None)
    Space.objects.filter(pk=topic.space_id).update(topic_count=F("topic_count") - 1)
    tell_visitors(topic.space, target.space)
    places = (target.pk, target.space_id, topic.pk, topic.space_id)
    record(actor, TopicsMerged(*places, opening.pk))
    return merge


@transaction.atomic
def split_topic(actor: Actor, topic: Topic, chosen: Sequence[Reply], title: str) -> Topic:
    """Make the chosen replies, with the comments on them, a discussion of their own. The first
    of them becomes its text."""
    can_moderate(actor, topic.space).require()
    touch(topic)
    topic = fresh(topic)
    replies = _to_split(topic, chosen)
    title = clean_title(title)
    first, others = replies[0], replies[1:]
    new = Topic.objects.create(
        kind=SPLIT_KIND,
        space=topic.space,
        title=title,
        slug=slugify_title(title),
        last_activity_at=first.published_at,
        audience=audience_of_part(topic),
        **text_of(first),
    )
    pass_on(topic, new)
    bring_kept(Q(reply=first), new, None, opens=True)
    moved = _carry(topic, new, first, others)
    now = timezone.now()
    gone = {"deleted_at": now, "deleted_by_id": actor.member_id, "became": new}
    Reply.objects.filter(pk=first.pk).update(**gone)
    last = moved[-1].published_at if moved else first.published_at
    touch(new, reply_count=len(moved), last_activity_at=last)
    touch(topic, reply_count=F("reply_count") - len(moved) - 1)
    count(topic.space, int(new.is_counted))
    tell_visitors(topic.space)
    places = (new.pk, new.space_id, topic.pk, topic.space_id)
    record(actor, TopicSplit(*places, first.pk))
    new.refresh_from_db()
    return new


def fresh(topic: Topic) -> Topic:
    return Topic.objects.select_related("space").get(pk=topic.pk)


def text_of(writing: Topic | Reply) -> dict[str, object]:
    return {name: getattr(writing, name) for name in TEXT}


def _bring_replies(topic: Topic, target: Topic, opening: Reply) -> None:
    """In their order, after the opening; remarks on the topic's text become comments on it."""
    mine = Reply.objects.filter(topic=topic)
    held = list(mine.filter(number__gte=HELD_FROM).order_by("number").values_list("pk", flat=True))
    top = Reply.objects.filter(topic=target, number__gte=HELD_FROM).order_by("-number")
    free = (top.values_list("number", flat=True).first() or HELD_FROM - 1) + 1
    remarks = list(mine.filter(on_topic=True).values_list("pk", flat=True))
    for number, pk in enumerate(held, free):
        Reply.objects.filter(pk=pk).update(topic=target, number=number)
    mine.filter(number__lt=HELD_FROM).update(topic=target, number=F("number") + opening.number)
    Reply.objects.filter(pk__in=remarks).update(on_topic=False, parent=opening)


def bring_kept(chosen: Q, target: Topic, opening: Reply | None, *, opens: bool = False) -> None:
    """Reactions, bookmarks, files and earlier versions go with the text they belong to."""
    changes: dict[str, object] = {"topic": target}
    if opening is not None:
        changes["reply"] = opening
    if opens:
        changes["reply"] = None
    for model in (Reaction, Bookmark, File, Revision):
        rows: QuerySet[Any] = model.objects.filter(chosen)
        rows.update(**changes)


def _bring_followers(topic: Topic, target: Topic) -> None:
    levels = Follow.objects.filter(topic=topic).values_list("member_id", "level")
    rows = [Follow(topic=target, member_id=member, level=level) for member, level in levels]
    Follow.objects.bulk_create(rows, ignore_conflicts=True)


def _to_split(topic: Topic, chosen: Sequence[Reply]) -> list[Reply]:
    wanted = [reply.pk for reply in chosen]
    rows = Reply.objects.filter(pk__in=wanted, topic=topic, deleted_at=None, hidden_at=None)
    replies = list(rows.filter(parent=None, on_topic=False).order_by("number"))
    if not replies:
        raise Invalid(_("Please choose the replies that belong together."), "replies")
    if topic.best_reply_id in wanted:
        raise Invalid(_("The accepted answer stays with its question."), "replies")
    if SPLIT_KIND not in topic.space.kinds:
        raise Invalid(_("This space does not take this kind of topic."), "replies")
    if topic.is_narrowed and not can_read(actor_for(replies[0].author), topic):
        raise Invalid(_("Whoever wrote the first of them may not read this topic."), "replies")
    return replies


def _carry(topic: Topic, new: Topic, first: Reply, others: list[Reply]) -> list[Reply]:
    """Give the rest new numbers from 1; comments on the first hang on the new topic's text.

    What was deleted or is held goes along, so that it comes back in the right place.
    """
    tops = [reply.pk for reply in others]
    rows = Reply.objects.filter(Q(pk__in=tops) | Q(parent__in=[first.pk, *tops]), topic=topic)
    moved = list(rows.order_by("number"))
    placed = 0
    for reply in moved:
        placed += reply.number < HELD_FROM
        number = placed if reply.number < HELD_FROM else reply.number
        hangs = {"parent": None, "on_topic": True} if reply.parent_id == first.pk else {}
        Reply.objects.filter(pk=reply.pk).update(topic=new, number=number, **hangs)
        bring_kept(Q(reply=reply), new, None)
    touch(new, last_number=placed)
    return [reply for reply in moved if not reply.is_deleted and not reply.was_never_shown]
