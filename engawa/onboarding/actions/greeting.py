"""The clock of a first post: it begins, is reminded of, is missed, and ends with a reply."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from engawa.content.models import Reply, Topic
from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.onboarding import tunables
from engawa.onboarding.events import (
    FirstPostMade,
    FirstReplyDue,
    FirstReplyGiven,
    FirstReplyMissed,
)
from engawa.onboarding.hours import due_after, local
from engawa.onboarding.models import FirstPost, Greeter, Hospitality
from engawa.spaces.models import Membership

HOUSE = Actor.system("the first-reply promise")
What = FirstPost.What
AT_ONCE = 200


@transaction.atomic
def begin_clock(topic: Topic, reply: Reply | None = None) -> FirstPost | None:
    """If it is a first topic, or an introduction, in a space with a promise. Twice is once."""
    promise = Hospitality.objects.filter(space=topic.space_id, reply_hours__isnull=False).first()
    if promise is None or promise.reply_hours is None:
        return None
    text = reply or topic
    what = What.INTRODUCTION if reply else What.TOPIC
    if reply is not None and (promise.introductions_id != topic.pk or reply.is_comment):
        return None
    if promise.promised_at and text.published_at < promise.promised_at:
        return None
    if promise.introductions_id == topic.pk and reply is None:
        return None
    if not _is_new(topic, text.author_id, what):
        return None
    return _begin(promise, topic, reply, what)


def _begin(promise: Hospitality, topic: Topic, reply: Reply | None, what: str) -> FirstPost | None:
    text = reply or topic
    greeter = next_greeter(topic.space_id, text.author_id, text.published_at)
    clock, made = FirstPost.objects.get_or_create(
        space_id=topic.space_id,
        member_id=text.author_id,
        what=what,
        defaults={
            "topic": topic,
            "reply": reply,
            "greeter_id": greeter.member_id if greeter else None,
            "began_at": text.published_at,
            "due_at": due_after(text.published_at, promise.reply_hours or 1),
        },
    )
    if not made:
        return None
    if greeter is not None:
        Greeter.objects.filter(pk=greeter.pk).update(on_duty_at=timezone.now())
    facts = (clock.pk, topic.space_id, topic.pk, clock.reply_id, clock.greeter_id)
    record(HOUSE, FirstPostMade(*facts, clock.due_at.isoformat()))
    return clock


def _is_new(topic: Topic, member_id: int, what: str) -> bool:
    """Whether it is their first there; whoever runs the space or greets in it is not new."""
    runs = Membership.objects.filter(space=topic.space_id, member=member_id).exclude(role="member")
    greets = Greeter.objects.filter(space=topic.space_id, member=member_id)
    if runs.exists() or greets.exists():
        return False
    if what == What.INTRODUCTION:
        return True
    earlier = Topic.objects.filter(space=topic.space_id, author=member_id, pk__lt=topic.pk)
    return not earlier.exists()


def next_greeter(space_id: int, author_id: int, at: datetime) -> Greeter | None:
    """Whose turn it is on that day: the one longest off duty, never the author."""
    inside = Membership.objects.filter(space=space_id, suspended_at=None).values("member_id")
    rows = Greeter.objects.filter(space=space_id, member__in=inside, member__is_active=True)
    rows = rows.exclude(member=author_id).order_by(F("on_duty_at").asc(nulls_first=True), "pk")
    today = local(at).weekday()
    return next((each for each in rows if not each.weekdays or today in each.weekdays), None)


@transaction.atomic
def stop_clocks(reply: Reply) -> int:
    """A reply by somebody else, who is a person, ends the clocks it answers."""
    if reply.author.is_placeholder or not reply.author.is_active:
        return 0
    rows = FirstPost.objects.filter(topic=reply.topic_id, answered_at=None)
    rows = rows.filter(_answered_by(reply)).exclude(member=reply.author_id)
    stopped = 0
    for clock in rows:
        at = reply.published_at
        if not FirstPost.objects.filter(pk=clock.pk, answered_at=None).update(answered_at=at):
            continue
        stopped += 1
        facts = (clock.pk, clock.space_id, clock.topic_id, at <= clock.due_at)
        record(HOUSE, FirstReplyGiven(*facts))
    return stopped


def _answered_by(reply: Reply) -> Q:
    """A topic by any reply; an introduction by a comment on it."""
    return Q(reply=None) | Q(reply=reply.parent_id, reply__isnull=False)


def look_at_clocks(now: datetime | None = None) -> int:
    """Remind of those about to pass, note those that did; each once."""
    now = now or timezone.now()
    return _remind(now) + _miss(now)


def _open() -> QuerySet[FirstPost]:
    seen = Q(reply=None) | Q(reply__deleted_at=None, reply__hidden_at=None)
    return FirstPost.objects.filter(
        seen, answered_at=None, missed_at=None, topic__deleted_at=None, topic__hidden_at=None
    )


def _remind(now: datetime) -> int:
    before = timedelta(hours=tunables.REMIND_HOURS.value())
    due = _open().filter(reminded_at=None, due_at__gt=now, due_at__lte=now + before)
    told = 0
    for clock in due.order_by("due_at", "pk")[:AT_ONCE]:
        if now < clock.due_at - min(before, (clock.due_at - clock.began_at) / 2):
            continue
        told += _note(clock, "reminded_at", FirstReplyDue, now)
    return told


def _miss(now: datetime) -> int:
    passed = _open().filter(due_at__lte=now).order_by("due_at", "pk")[:AT_ONCE]
    return sum(_note(clock, "missed_at", FirstReplyMissed, now) for clock in passed)


@transaction.atomic
def _note(clock: FirstPost, column: str, event: type, now: datetime) -> int:
    same = FirstPost.objects.filter(pk=clock.pk, answered_at=None, **{column: None})
    if not same.update(**{column: now}):
        return 0
    record(HOUSE, event(clock.pk, clock.space_id, clock.topic_id, clock.greeter_id))
    return 1
