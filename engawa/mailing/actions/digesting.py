"""Digests: what is new in a member's spaces, asked at this moment, nothing when it is nothing."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from engawa.accounts.models import Member
from engawa.content.models import Topic
from engawa.content.policies import visible_topics
from engawa.mailing.models import DigestTurn
from engawa.mailing.queries.digests import (
    INTERVALS,
    due_members,
    is_the_hour,
    last_turn,
    topics_for,
)
from engawa.mailing.tokens import Stop, stop_url
from engawa.mailing.words import said_of_topic
from engawa.notifications.models import Digest
from engawa.notifications.queries.inbox import choice_of
from engawa.outbox.actions import send_later
from engawa.outbox.models import Letter
from engawa.spaces.membership import actor_for

TEMPLATE = "mailing/letters/digest"


def write_due_digests() -> int:
    """How many members were looked at; each in a transaction of its own."""
    now, looked = timezone.now(), 0
    for member in due_members(now):
        if is_the_hour(member, now):
            write_digest(member, now)
            looked += 1
    return looked


@transaction.atomic
def write_digest(member: Member, now: datetime) -> Letter | None:
    """The member's turn is over with or without a letter."""
    every = INTERVALS[Digest(choice_of(member.pk).digest)]
    turn = last_turn(member)
    since = max(turn, now - every) if turn else now - every
    DigestTurn.objects.update_or_create(member=member, defaults={"last_at": now})
    topics = topics_for(actor_for(member), since)
    return _send(member, topics) if topics else None


def _send(member: Member, topics: list[Topic]) -> Letter:
    stop = stop_url(Stop(member.pk, digest=True))
    with translation.override(member.language):
        said = [said_of_topic(topic, member.language) for topic in topics]
    context = {
        "said": said,
        "url": settings.SITE_URL + reverse("web:news"),
        "stop_url": stop,
        "choices_url": settings.SITE_URL + reverse("notifications:preferences"),
    }
    names = " ".join(sorted(topic.public_id for topic in topics))
    return send_later(
        member.email,
        f"digest:{sha256(names.encode()).hexdigest()[:40]}",
        TEMPLATE,
        context,
        member.language,
        member.pk,
        about={"topics": [topic.pk for topic in topics]},
        unsubscribe_url=stop,
    )


def still_stands(letter: Letter) -> bool:
    """Whether every topic told may still be read; otherwise the member's turn comes again."""
    told: list[int] = letter.about.get("topics", [])
    if letter.member is None or choice_of(letter.member.pk).digest == Digest.NEVER:
        return False
    readable = visible_topics(actor_for(letter.member)).filter(pk__in=told, hidden_at=None)
    if readable.count() == len(told):
        return True
    DigestTurn.objects.filter(pk=letter.member_id).delete()
    return False
