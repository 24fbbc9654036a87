"""What staff see of the log's deliveries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from engawa.core.actor import Actor
from engawa.eventlog.consumers import consumers
from engawa.eventlog.models import Cursor, FailedDelivery
from engawa.eventlog.order import BEGINNING, between, newest_settled
from engawa.eventlog.policies import can_tend_deliveries


@dataclass(frozen=True)
class Progress:
    """How a consumer is getting on; `behind` counts entries it still has to look at."""

    consumer: str
    behind: int
    moved_at: datetime | None
    attempts: int
    is_replayable: bool


def failed_deliveries(actor: Actor) -> QuerySet[FailedDelivery]:
    """Those not yet resolved, latest first."""
    can_tend_deliveries(actor).require()
    failed = FailedDelivery.objects.filter(resolved_at=None)
    return failed.select_related("entry").order_by("-failed_at", "-pk")


def consumers_progress(actor: Actor) -> list[Progress]:
    """One line per consumer, by name."""
    can_tend_deliveries(actor).require()
    cursors: dict[str, Cursor] = Cursor.objects.in_bulk()
    end = newest_settled() or BEGINNING
    found = []
    for consumer in consumers():
        cursor = cursors.get(consumer.name)
        ahead = between(cursor.place if cursor else BEGINNING, end)
        found.append(
            Progress(
                consumer=consumer.name,
                behind=ahead.filter(verb__in=consumer.handlers).count(),
                moved_at=cursor.moved_at if cursor else None,
                attempts=cursor.attempts if cursor else 0,
                is_replayable=consumer.is_replayable,
            )
        )
    return found
