"""The queue's own housekeeping."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from engawa.jobs import heartbeat, job, periodic
from engawa.jobs.models import QueuedJob, State

KEPT = {State.DONE: timedelta(days=7), State.DEAD: timedelta(days=90)}
BATCH = 1000


@periodic(every=timedelta(hours=1))
@job(attempts=3)
def prune_jobs() -> int:
    """Drop finished jobs after a week and dead ones after three months, in small bites."""
    heartbeat.forget_the_gone()
    return sum(_prune(state, kept) for state, kept in KEPT.items())


def _prune(state: State, kept: timedelta) -> int:
    old = QueuedJob.objects.filter(state=state, finished_at__lt=timezone.now() - kept)
    dropped = 0
    while count := QueuedJob.objects.filter(
        pk__in=list(old.values_list("pk", flat=True)[:BATCH])
    ).delete()[0]:
        dropped += count
    return dropped
