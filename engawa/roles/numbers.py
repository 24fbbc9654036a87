"""What can be counted of a member's conduct, each number by one bounded query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from engawa.content.models import Reaction, ReactionKind, ReadMark, Reply, Topic
from engawa.core.actor import IMPORT
from engawa.eventlog import Entry

# What somebody who is active does; looking at the inbox alone is none of it.
ACTIVE = frozenset(
    {
        "content.reply_posted",
        "content.topic_published",
        "content.topic_seen",
        "content.reaction_added",
    }
)
GRATEFUL = (ReactionKind.USEFUL, ReactionKind.THANKS)
# However much there is, this much is looked at.
MOST = 20_000


@dataclass(frozen=True)
class Doubts:
    """What moderation knows against a member; a room above brings it."""

    upheld: int = 0
    sanctioned: bool = False


_doubts: list[Callable[[int], Doubts]] = []


def bring_doubts(ask: Callable[[int], Doubts]) -> None:
    """Let the room that keeps sanctions say `Doubts` of a member: reports upheld within 120 days,
    and whether a sanction of level 3 or more holds or fell within 180 days."""
    _doubts.append(ask)


def doubts_of(member_id: int) -> Doubts:
    found = [ask(member_id) for ask in _doubts]
    return Doubts(sum(each.upheld for each in found), any(each.sanctioned for each in found))


def active_days(member_id: int, days: int) -> int:
    since = timezone.now() - timedelta(days=days)
    rows = Entry.objects.filter(actor_id=member_id, occurred_at__gt=since, verb__in=ACTIVE)
    rows = rows.exclude(channel=IMPORT)
    return rows.annotate(day=TruncDate("occurred_at")).values("day").distinct().count()


def topics_read(member_id: int) -> int:
    return ReadMark.objects.filter(member=member_id)[:MOST].count()


def texts_read(member_id: int) -> int:
    """Each topic's own text, and its replies as far as one came."""
    rows = ReadMark.objects.filter(member=member_id)
    found = rows.aggregate(n=Count("pk"), replies=Sum("number"))
    return int(found["n"]) + int(found["replies"] or 0)


def topics_replied(member_id: int, since: datetime | None = None) -> int:
    rows = _replies(member_id, since).exclude(topic__author=member_id)
    return rows.values("topic").distinct().count()


def replies(member_id: int, since: datetime | None = None) -> int:
    return _replies(member_id, since).count()


def topics_started(member_id: int) -> int:
    return Topic.objects.filter(author=member_id, deleted_at=None, hidden_at=None).count()


def thanks_given(member_id: int) -> int:
    return Reaction.objects.filter(member=member_id, kind__in=GRATEFUL)[:MOST].count()


def thanks_received(member_id: int, since: datetime | None = None) -> int:
    return _thanks(member_id, since).count()


def people_who_thanked(member_id: int, since: datetime) -> tuple[int, int]:
    """How many people, and from how many companies other than one's own."""
    found = _thanks(member_id, since).aggregate(
        people=Count("member", distinct=True), companies=Count("member__company", distinct=True)
    )
    return found["people"], found["companies"]


def accepted_answers(member_id: int, since: datetime, space_id: int | None = None) -> int:
    rows = Topic.objects.filter(best_reply__author=member_id, best_reply__published_at__gt=since)
    rows = rows.filter(deleted_at=None).exclude(author=member_id)
    return (rows.filter(space=space_id) if space_id else rows).count()


def helpful_percent(member_id: int, since: datetime) -> int:
    """Of replies to others, how many somebody thanked for or accepted."""
    rows = _replies(member_id, since).exclude(topic__author=member_id)
    total = rows.count()
    if not total:
        return 0
    thanked = Q(reactions__kind__in=GRATEFUL) & ~Q(reactions__member=member_id)
    accepted = Q(topic__best_reply=F("pk"))
    return 100 * rows.filter(thanked | accepted).distinct().count() // total


def _replies(member_id: int, since: datetime | None) -> QuerySet[Reply]:
    rows = Reply.objects.filter(author=member_id, deleted_at=None, hidden_at=None)
    return rows.filter(published_at__gt=since) if since else rows


def _thanks(member_id: int, since: datetime | None) -> QuerySet[Reaction]:
    """For one's replies and opening texts, by others."""
    mine = Q(reply__author=member_id) | Q(reply=None, topic__author=member_id)
    rows = Reaction.objects.filter(mine, kind__in=GRATEFUL).exclude(member=member_id)
    return rows.filter(created_at__gt=since) if since else rows
