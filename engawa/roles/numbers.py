"""What can be counted of a member's conduct, each number by one bounded query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from engawa.content.models import Reaction, ReactionKind, ReadMark, Reply, Topic
from engawa.content.policies import readable_places, within_audience
from engawa.core.actor import IMPORT, Actor
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


@dataclass(frozen=True)
class Scope:
    """Whose deeds are counted, and where: in one space, or in all that the member may still read.

    What goes on in a place one has left must not show in one's numbers.
    """

    actor: Actor
    space_id: int | None = None

    def at(self, path: str = "") -> Q:
        """Topics (found at `path`) that count."""
        if self.space_id is not None:
            return Q(**{f"{path}space_id": self.space_id})
        return readable_places(self.actor, path) & within_audience(self.actor, path)

    @property
    def me(self) -> int:
        return self.actor.me


def active_days(scope: Scope, days: int) -> int:
    """Days on which one did something, wherever; one's own deeds only."""
    since = timezone.now() - timedelta(days=days)
    rows = Entry.objects.filter(actor_id=scope.me, occurred_at__gt=since, verb__in=ACTIVE)
    rows = rows.exclude(channel=IMPORT)
    return rows.annotate(day=TruncDate("occurred_at")).values("day").distinct().count()


def topics_read(scope: Scope) -> int:
    return _marks(scope)[:MOST].count()


def texts_read(scope: Scope) -> int:
    """Each topic's own text, and its replies as far as one came."""
    found = _marks(scope).aggregate(n=Count("pk"), replies=Sum("number"))
    return int(found["n"]) + int(found["replies"] or 0)


def topics_replied(scope: Scope, since: datetime | None = None) -> int:
    rows = _replies(scope, since).exclude(topic__author=scope.me)
    return rows.values("topic").distinct().count()


def replies(scope: Scope, since: datetime | None = None) -> int:
    return _replies(scope, since).count()


def topics_started(scope: Scope) -> int:
    mine = Topic.objects.filter(scope.at(), author=scope.me)
    return mine.filter(deleted_at=None, hidden_at=None).count()


def thanks_given(scope: Scope) -> int:
    rows = Reaction.objects.filter(scope.at("topic__"), member=scope.me, kind__in=GRATEFUL)
    return rows[:MOST].count()


def thanks_received(scope: Scope, since: datetime | None = None) -> int:
    return _thanks(scope, since).count()


def people_who_thanked(scope: Scope, since: datetime) -> tuple[int, int]:
    """How many people, and from how many companies."""
    found = _thanks(scope, since).aggregate(
        people=Count("member", distinct=True), companies=Count("member__company", distinct=True)
    )
    return found["people"], found["companies"]


def accepted_answers(scope: Scope, since: datetime) -> int:
    rows = Topic.objects.filter(scope.at(), best_reply__author=scope.me, deleted_at=None)
    return rows.filter(best_reply__published_at__gt=since).exclude(author=scope.me).count()


def helpful_percent(scope: Scope, since: datetime) -> int:
    """Of replies to others, how many somebody thanked for or accepted."""
    rows = _replies(scope, since).exclude(topic__author=scope.me)
    total = rows.count()
    if not total:
        return 0
    thanks = Reaction.objects.filter(reply=OuterRef("pk"), kind__in=GRATEFUL)
    thanked = Exists(thanks.exclude(member=scope.me))
    return 100 * rows.filter(thanked | Q(topic__best_reply=F("pk"))).count() // total


def _marks(scope: Scope) -> QuerySet[ReadMark]:
    return ReadMark.objects.filter(scope.at("topic__"), member=scope.me)


def _replies(scope: Scope, since: datetime | None) -> QuerySet[Reply]:
    rows = Reply.objects.filter(scope.at("topic__"), author=scope.me)
    rows = rows.filter(deleted_at=None, hidden_at=None, topic__deleted_at=None)
    return rows.filter(published_at__gt=since) if since else rows


def _thanks(scope: Scope, since: datetime | None) -> QuerySet[Reaction]:
    """For one's replies and opening texts, by others."""
    mine = Q(reply__author=scope.me) | Q(reply=None, topic__author=scope.me)
    rows = Reaction.objects.filter(mine, scope.at("topic__"), kind__in=GRATEFUL)
    rows = rows.exclude(member=scope.me)
    return rows.filter(created_at__gt=since) if since else rows
