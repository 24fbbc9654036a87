"""Figures of a line: how long people waited, who came, how the seats are used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.utils import timezone

from engawa.admissions.models import Place
from engawa.admissions.policies import managed_spaces
from engawa.core.actor import Actor
from engawa.spaces.models import Space

State = Place.State
WINDOW_DAYS = 180
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
