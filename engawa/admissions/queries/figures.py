"""Figures of a line: how long people waited, who came, how the seats are used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from engawa.admissions.models import Place
from engawa.admissions.policies import managed_spaces
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.eventlog import Entry
from engawa.spaces.models import Space

State = Place.State
WINDOW_DAYS = 180
SHORTEST_SIDE, LONGEST_SIDE = 14, 56
MOST = 2000


@dataclass(frozen=True)
class Figures:
    """Of offers that ended in the last `days`; None where nothing ended."""

    days: int
    offers: int
    accepted: int
    declined: int
    lapsed: int
    wait_days: float | None

    @property
    def accept_rate(self) -> int | None:
        return round(100 * self.accepted / self.offers) if self.offers else None


@dataclass(frozen=True)
class Side:
    """Texts of the `days` before or after the seats changed, and how many people wrote them."""

    texts: int
    writers: int
    days: int

    @property
    def per_week(self) -> float:
        """Texts a week of one person who writes."""
        return round(7 * self.texts / (self.days * self.writers), 1) if self.writers else 0.0


@dataclass(frozen=True)
class Effect:
    """The same number of days on both sides of the last change of the seats. What happened, and
    no proof that the seats were the cause."""

    at: datetime
    seats_before: int | None
    seats_after: int | None
    before: Side
    after: Side


def effect_of(actor: Actor, space: Space) -> Effect | None:
    """None while there is too little to compare; three queries. Only what `actor` may read."""
    entries = Entry.objects.filter(verb="spaces.capacity_changed", space_id=space.pk)
    entry = entries.order_by("-pk").first()
    if entry is None:
        return None
    at, now = entry.occurred_at, timezone.now()
    days = min((now - at).days, LONGEST_SIDE)
    if days < SHORTEST_SIDE or at - timedelta(days=days) < space.created_at:
        return None
    side = timedelta(days=days)
    found: list[tuple[datetime, int]] = []
    for rows in (visible_topics(actor).filter(space=space), _replies(actor, space)):
        told = rows.filter(published_at__gte=at - side, published_at__lt=at + side)
        found += told.order_by().values_list("published_at", "author_id")
    sides = [
        Side(len(texts), len({author for _at, author in texts}), days)
        for texts in ([x for x in found if x[0] < at], [x for x in found if x[0] >= at])
    ]
    return Effect(at, entry.data["before"], entry.data["after"], *sides)


def _replies(actor: Actor, space: Space) -> QuerySet[Any]:
    return visible_replies(actor).filter(topic__space=space)


def figures_of(actor: Actor, space: Space) -> Figures:
    """One query; the latest two thousand offers at most."""
    since = timezone.now() - timedelta(days=WINDOW_DAYS)
    rows = Place.objects.filter(
        managed_spaces(actor), space=space, ended_at__gt=since, offered_at__isnull=False
    )
    ended = list(rows.order_by("-ended_at").values_list("state", "since", "offered_at")[:MOST])
    states = [state for state, *_times in ended]
    waits = [
        (offered - began).total_seconds() / 86400
        for state, began, offered in ended
        if state == State.TAKEN and offered is not None
    ]
    return Figures(
        WINDOW_DAYS,
        offers=sum(states.count(each) for each in (State.TAKEN, State.DECLINED, State.LAPSED)),
        accepted=states.count(State.TAKEN),
        declined=states.count(State.DECLINED),
        lapsed=states.count(State.LAPSED),
        wait_days=round(median(waits), 1) if waits else None,
    )
