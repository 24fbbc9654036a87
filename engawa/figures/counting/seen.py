"""Who did what in which week, as several figures need it: six statements for all spaces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, QuerySet

from engawa.accounts.models import Member
from engawa.content.models import Reaction, Reply, Topic
from engawa.eventlog import Entry
from engawa.figures.counting.shape import week_of
from engawa.figures.weeks import Span
from engawa.questions.models import KIND as QUESTION
from engawa.spaces.models import Membership

FOUR = 4
READ = "content.topic_seen"
SHOWN = {"hidden_at": None, "deleted_at": None}
Place = tuple[int, date]
People = dict[Place, set[int]]


@dataclass(frozen=True)
class Texts:
    """So many texts by one author in one space and week."""

    space: int
    week: date
    author: int
    n: int


@dataclass
class Seen:
    """`kinds` are those of members who are no customers. `joined` says who came when."""

    span: Span
    kinds: dict[int, str] = field(default_factory=dict)
    topics: list[Texts] = field(default_factory=list)
    replies: list[Texts] = field(default_factory=list)
    answers: list[Texts] = field(default_factory=list)
    wrote: People = field(default_factory=lambda: defaultdict(set))
    reacted: People = field(default_factory=lambda: defaultdict(set))
    read: People = field(default_factory=lambda: defaultdict(set))
    thanks: dict[Place, int] = field(default_factory=lambda: defaultdict(int))
    joined: list[tuple[int, int, datetime]] = field(default_factory=list)

    def is_employee(self, member: int) -> bool:
        return self.kinds.get(member) == Member.Kind.EMPLOYEE


def look(span: Span) -> Seen:
    """From four weeks before `span`, since some figures look back."""
    wide = span.back(FOUR)
    between = {"published_at__gte": wide.since, "published_at__lt": wide.until}
    ordinary = [Member.Kind.CUSTOMER]
    seen = Seen(span, dict(Member.objects.exclude(kind__in=ordinary).values_list("pk", "kind")))
    topics = Topic.objects.filter(**SHOWN, **between)
    seen.topics = _texts(topics, "space", "published_at")
    # A topic was moved last when its latest reply came: by that the database finds them quickly.
    replies = Reply.objects.filter(
        **SHOWN,
        **between,
        topic__last_activity_at__gte=wide.since,
        topic__hidden_at=None,
        topic__deleted_at=None,
    )
    answer = {"topic__kind": QUESTION, "parent": None, "on_topic": False}
    seen.answers = _texts(
        replies.filter(**answer).exclude(author=F("topic__author")), "topic__space", "published_at"
    )
    seen.replies = _texts(replies, "topic__space", "published_at")
    for each in (*seen.topics, *seen.replies):
        _add(seen, seen.wrote, (each.space, each.week), each.author)
    _reactions(seen, wide)
    _readers(seen, wide)
    rows = Membership.objects.filter(suspended_at=None, joined_at__lt=span.until)
    seen.joined = [
        row
        for row in rows.values_list("space_id", "member_id", "joined_at")
        if not seen.is_employee(row[1])
    ]
    return seen


def _texts(rows: QuerySet[Any], space: str, when: str) -> list[Texts]:
    grouped = rows.order_by().values(space, "author_id", week=week_of(when)).annotate(n=Count("pk"))
    return [Texts(row[space], row["week"], row["author_id"], row["n"]) for row in grouped]


def _reactions(seen: Seen, wide: Span) -> None:
    rows = Reaction.objects.filter(created_at__gte=wide.since, created_at__lt=wide.until)
    grouped = rows.order_by().values("topic__space", "member_id", week=week_of("created_at"))
    for row in grouped.annotate(n=Count("pk")):
        place = (row["topic__space"], row["week"])
        _add(seen, seen.reacted, place, row["member_id"])
        seen.thanks[place] += row["n"]


def _readers(seen: Seen, wide: Span) -> None:
    rows = Entry.objects.filter(
        verb=READ, occurred_at__gte=wide.since, occurred_at__lt=wide.until, actor_id__isnull=False
    )
    grouped = rows.order_by().values_list("space_id", "actor_id", week_of("occurred_at"))
    for space, member, week in _distinct(grouped):
        _add(seen, seen.read, (space, week), member)


def _distinct(rows: QuerySet[Any, Any]) -> Iterable[tuple[int, int, date]]:
    return ((row[0], row[1], row[2]) for row in rows.distinct() if row[0] is not None)


def _add(seen: Seen, people: People, place: Place, member: int) -> None:
    if not seen.is_employee(member):
        people[place].add(member)
