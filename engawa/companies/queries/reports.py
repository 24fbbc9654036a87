"""What a company does here, counted from what the reader may read and from nothing else.

A person counts once in each company they belong to, and once in a parent however many of its
companies they belong to. A text counts for the companies its author belonged to on its day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from engawa.accounts.models import Company
from engawa.companies.facts import below, parents_by_company
from engawa.companies.models import Affiliation, Card
from engawa.companies.policies import visible_affiliations
from engawa.companies.tunables import REPORT_DAYS
from engawa.content.models import Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.questions.models import KIND as QUESTION
from engawa.spaces.policies import visible_memberships


@dataclass(frozen=True)
class Report:
    """`companies`: how many were counted together; `since`: texts from then on."""

    people: int
    active: int
    topics: int
    replies: int
    answers: int
    accepted: int
    spaces: int
    companies: int
    days: int
    since: datetime

    @property
    def posts(self) -> int:
        return self.topics + self.replies


@dataclass(frozen=True)
class Seats:
    """`quota` None: as many as like. `held` are offered to somebody who stood in line."""

    quota: int | None
    taken: int
    held: int = 0
    waiting: int = 0

    @property
    def free(self) -> int | None:
        return None if self.quota is None else max(0, self.quota - self.taken - self.held)

    @property
    def full(self) -> bool:
        """Whether the next one waits: no seat is free, or others wait already."""
        return self.quota is not None and (self.free == 0 or self.waiting > 0)


def report_of(actor: Actor, company: Company, *, family: bool = True) -> Report:
    """The figures of `company`, with its children's unless told otherwise; seven queries."""
    ids = {company.pk}
    if family:
        ids |= below(company.pk, parents_by_company())
    days = REPORT_DAYS.value()
    since = timezone.now() - timedelta(days=days)
    people = _people(actor, ids)
    topics = visible_topics(actor).filter(_theirs(ids), published_at__gte=since)
    replies = visible_replies(actor).filter(_theirs(ids), published_at__gte=since)
    told = _of_replies(replies)
    return Report(
        people=people.values("member").distinct().count(),
        active=len(_authors(topics) | _authors(replies)),
        topics=topics.count(),
        spaces=visible_memberships(actor)
        .filter(member__in=people.values("member"))
        .values("space")
        .distinct()
        .count(),
        companies=len(ids),
        days=days,
        since=since,
        **told,
    )


def _people(actor: Actor, companies: set[int]) -> QuerySet[Affiliation]:
    rows = visible_affiliations(actor).filter(company__in=companies, until=None)
    return rows.filter(confirmed_at__isnull=False, member__is_active=True)


def _theirs(companies: set[int]) -> Exists:
    """Written by somebody who belonged to one of the companies on that day."""
    then = Affiliation.objects.filter(
        Q(until=None) | Q(until__gt=OuterRef("published_at")),
        member=OuterRef("author"),
        company__in=companies,
        since__lte=OuterRef("published_at"),
        confirmed_at__isnull=False,
    )
    return Exists(then)


def _of_replies(replies: QuerySet[Reply]) -> dict[str, int]:
    answer = Q(topic__kind=QUESTION, parent=None, on_topic=False)
    accepted = Topic.objects.filter(best_reply=OuterRef("pk"), pk=OuterRef("topic_id"))
    told = replies.annotate(is_best=Exists(accepted)).aggregate(
        replies=Count("pk"),
        answers=Count("pk", filter=answer),
        accepted=Count("pk", filter=answer & Q(is_best=True)),
    )
    return dict(told)


def _authors(rows: QuerySet[Topic] | QuerySet[Reply]) -> set[int]:
    return set(rows.order_by().values_list("author_id", flat=True).distinct())


def seats_of(company_id: int) -> Seats:
    """How many seats a company has, and what became of them; one query."""
    fields = ("seats", "seats_taken", "held_count", "waiting_count")
    row = Card.objects.filter(pk=company_id).values_list(*fields).first()
    return Seats(*row) if row else Seats(None, 0)
