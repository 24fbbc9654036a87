"""What staff see of the queue."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Max, QuerySet

from engawa.core.actor import Actor
from engawa.jobs.models import Heartbeat, QueuedJob, State
from engawa.jobs.policies import can_tend_jobs


def dead_jobs(actor: Actor) -> QuerySet[QueuedJob]:
    """Jobs that gave up, latest first."""
    can_tend_jobs(actor).require()
    return QueuedJob.objects.filter(state=State.DEAD).order_by("-finished_at", "-pk")


def jobs_by_state(actor: Actor) -> dict[str, int]:
    can_tend_jobs(actor).require()
    counted = QueuedJob.objects.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(State.values, 0) | dict(counted)


def workers(actor: Actor) -> QuerySet[Heartbeat]:
    """Workers seen lately, the most recent first."""
    can_tend_jobs(actor).require()
    return Heartbeat.objects.order_by("-seen_at")


def worker_last_seen() -> datetime | None:
    """When any worker was last alive; for the readiness page, which knows no actor."""
    seen: datetime | None = Heartbeat.objects.aggregate(latest=Max("seen_at"))["latest"]
    return seen
