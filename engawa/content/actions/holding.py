"""Texts that wait for a look: hidden from all but author and moderators, and in no count."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content.actions.narrowing import count
from engawa.content.actions.touching import mentioned_members, tell_visitors, touch
from engawa.content.events import (
    ReplyPosted,
    TopicPublished,
    WritingHeld,
    WritingHidden,
    WritingTurnedDown,
    WritingUnhidden,
)
from engawa.content.models import HELD_FROM, Held, Reply, Topic, Writing
from engawa.content.policies import can_moderate
from engawa.core.actor import Actor, SiteRole
from engawa.core.text.clean import clean_line
from engawa.core.text.render import render_text
from engawa.eventlog import record
from engawa.spaces.membership import actor_for

_SHOWN = {"hidden_at": None, "hidden_by_id": None, "hidden_reason": "", "held": ""}


def keep_back(writing: Writing, how: Held) -> None:
    """Mark `writing` (unsaved) as held."""
    writing.held = how
    writing.hidden_at = timezone.now()


def waiting_number(topic: Topic) -> int:
    """A number for a held reply; the topic's row is ours until commit, so it is its own."""
    touch(topic)
    held = Reply.objects.filter(topic=topic, number__gte=HELD_FROM)
    return (held.aggregate(last=Max("number"))["last"] or HELD_FROM - 1) + 1


def record_held(actor: Actor, topic: Topic, reply: Reply | None) -> None:
    record(actor, WritingHeld(*_facts(topic, reply)))


@transaction.atomic
def release(actor: Actor, topic: Topic, reply: Reply | None = None) -> None:
    """Show a held text, as if it had been written now. Twice changes nothing.

    Of an edit that was held only the veil is taken: it keeps its place and its day.
    """
    can_moderate(actor, topic.space).require()
    touch(topic)
    writing = _as_it_stands(topic, reply)
    if not writing.held:
        return
    if writing.was_never_shown:
        _publish(topic, reply, writing)
    else:
        _rows(writing).update(**_SHOWN)
        record(actor, WritingUnhidden(*_facts(topic, reply)))
    tell_visitors(topic.space)


def _publish(topic: Topic, reply: Reply | None, writing: Writing) -> None:
    now, author = timezone.now(), _author(writing)
    changes = _SHOWN | {"published_at": now}
    if reply is None:
        count(topic.space, 0 if topic.is_narrowed else 1)
        _rows(writing).update(**changes, last_activity_at=now)
        happened: object = TopicPublished(topic.pk, topic.space_id, topic.kind, _called(writing))
    else:
        counted = {"last_number": F("last_number") + 1, "reply_count": F("reply_count") + 1}
        touch(topic, **counted, last_activity_at=now)
        number = Topic.objects.values_list("last_number", flat=True).get(pk=topic.pk)
        _rows(writing).update(**changes, number=number)
        answered = reply.parent.author_id if reply.parent else topic.author_id
        facts = (reply.pk, topic.pk, topic.space_id, reply.parent_id, answered)
        happened = ReplyPosted(*facts, _called(writing))
    record(author, happened)


@transaction.atomic
def turn_down(actor: Actor, topic: Topic, reply: Reply | None, reason: str) -> None:
    """Leave a held text to its author, with a reason; an edit takes its text out of sight."""
    can_moderate(actor, topic.space).require()
    touch(topic)
    writing = _as_it_stands(topic, reply)
    if not writing.is_waiting:
        return
    why = clean_line(reason)[:300]
    held = Held.REFUSED if writing.was_never_shown else ""
    _rows(writing).update(held=held, hidden_by_id=actor.member_id, hidden_reason=why)
    record(actor, WritingTurnedDown(*_facts(topic, reply)))


@transaction.atomic
def hold_again(actor: Actor, topic: Topic, reply: Reply | None = None) -> None:
    """Take a decision back: what was turned down waits again, what was shown is veiled."""
    can_moderate(actor, topic.space).require()
    touch(topic)
    writing = _as_it_stands(topic, reply)
    if writing.is_waiting:
        return
    how = Held.NEW if writing.was_never_shown else Held.EDIT
    was_shown = writing.hidden_at is None
    at = writing.hidden_at or timezone.now()
    _rows(writing).update(held=how, hidden_at=at, hidden_by_id=None, hidden_reason="")
    tell_visitors(topic.space)
    happened = WritingHidden if was_shown else WritingHeld
    record(actor, happened(*_facts(topic, reply)))


def _as_it_stands(topic: Topic, reply: Reply | None) -> Writing:
    if reply is not None:
        return Reply.objects.get(pk=reply.pk)
    return Topic.objects.get(pk=topic.pk)


def _rows(writing: Writing) -> QuerySet[Any]:
    model = Topic if isinstance(writing, Topic) else Reply
    return model.objects.filter(pk=writing.pk)


def _facts(topic: Topic, reply: Reply | None) -> tuple[int, int, int, int | None]:
    writing = reply or topic
    return (topic.pk, topic.space_id, writing.author_id, reply.pk if reply else None)


def _called(writing: Writing) -> tuple[int, ...]:
    rendered = render_text(writing.body_source, writing.body_format)
    return mentioned_members(rendered.mentions)


def _author(writing: Writing) -> Actor:
    """The one who speaks, also when their account is closed by now."""
    member = Member.objects.get(pk=writing.author_id)
    if member.is_active:
        return actor_for(member)
    return Actor(member.pk, SiteRole.MEMBER, kind=member.kind, company_id=member.company_id)
