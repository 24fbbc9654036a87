"""How questions fare, by the week in which they were asked: one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Min, Q

from engawa.accounts.models import Member
from engawa.content.models import Topic
from engawa.figures.counting.shape import Counts, Value, numbers, shares, tally, week_of
from engawa.figures.weeks import WEEK, Span, monday
from engawa.questions.models import KIND, Question

FOUR = 4
SHOWN = {"topic__hidden_at": None, "topic__deleted_at": None}
HORIZONS = (
    ("answered", timedelta(days=7)),
    ("answered_3_days", timedelta(days=3)),
    ("answered_day", timedelta(hours=24)),
)
DAY = timedelta(hours=24)
Place = tuple[int, date]


@dataclass(frozen=True)
class Asked:
    """When it was asked, and after how long somebody else answered; None: nobody yet."""

    space: int
    at: datetime
    anybody: timedelta | None
    member: timedelta | None

    @property
    def place(self) -> Place:
        return self.space, monday(self.at)


def asked(span: Span) -> Counts:
    questions = _questions(span.back(FOUR))
    total = _tally(questions)
    found: Counts = numbers("questions", total)
    for slug, within in HORIZONS:
        soon = _tally(each for each in questions if _in(each.anybody, within))
        found |= shares(slug, soon, total)
    by_members = _tally(each for each in questions if _in(each.member, DAY))
    return found | shares("answered_day_by_members", by_members, total) | _medians(questions, span)


def solved(span: Span) -> Counts:
    """By the week in which an answer was accepted; one statement."""
    rows = Question.objects.filter(
        **SHOWN, accepted_at__gte=span.since, accepted_at__lt=span.until
    ).order_by()
    grouped = rows.values("topic__space_id", week=week_of("accepted_at")).annotate(n=Count("pk"))
    return numbers("solved", tally(grouped.values_list("topic__space_id", "week", "n")))


def _questions(span: Span) -> list[Asked]:
    seen = {"replies__hidden_at": None, "replies__deleted_at": None}
    other = Q(**seen, replies__parent=None, replies__on_topic=False)
    other &= ~Q(replies__author=F("author"))
    member = other & ~Q(replies__author__kind=Member.Kind.EMPLOYEE)
    rows = Topic.objects.filter(
        kind=KIND,
        hidden_at=None,
        deleted_at=None,
        published_at__gte=span.since,
        published_at__lt=span.until,
    ).order_by()
    told = rows.annotate(
        first=Min("replies__published_at", filter=other),
        first_of_member=Min("replies__published_at", filter=member),
    )
    return [
        Asked(space, at, first and first - at, by_member and by_member - at)
        for space, at, first, by_member in told.values_list(
            "space_id", "published_at", "first", "first_of_member"
        )
    ]


def _medians(questions: list[Asked], span: Span) -> Counts:
    """Over four weeks each, in hours; where half have no answer yet there is none to tell."""
    by_place: dict[Place, list[float | None]] = defaultdict(list)
    for each in questions:
        took = each.anybody.total_seconds() / 3600 if each.anybody is not None else None
        by_place[each.place].append(took)
    found: Counts = {}
    for space in {place[0] for place in by_place}:
        for week in span.weeks:
            four = [(space, week - n * WEEK) for n in range(FOUR)]
            some = [took for place in four for took in by_place.get(place, ())]
            if some:
                answered = sum(took is not None for took in some)
                found[(space, "first_reply", week)] = Value(answered, len(some), median_of(some))
    return found


def median_of(hours: list[float | None]) -> float | None:
    """What half did not exceed, None standing for longer than anything."""
    known = sorted(each for each in hours if each is not None)
    place = (len(hours) + 1) // 2
    return known[place - 1] if place <= len(known) else None


def _in(took: timedelta | None, within: timedelta) -> bool:
    return took is not None and took <= within


def _tally(questions: Iterable[Asked]) -> dict[Place, int]:
    found: dict[Place, int] = defaultdict(int)
    for each in questions:
        found[each.place] += 1
    return found
