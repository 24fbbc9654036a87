"""What staff may do with dead jobs."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from engawa.core.actor import Actor
from engawa.eventlog import record, wakeup
from engawa.jobs.events import JobDiscarded, JobReplayed
from engawa.jobs.models import QueuedJob, State
from engawa.jobs.policies import can_tend_jobs


@transaction.atomic
def replay_job(actor: Actor, job: QueuedJob) -> None:
    """Let a dead job run again with all its attempts. Others stay as they are."""
    can_tend_jobs(actor).require()
    if _leave_the_dead(job, state=State.WAITING, attempts=0, finished_at=None):
        record(actor, JobReplayed(job.pk))
        transaction.on_commit(wakeup.ring)


@transaction.atomic
def discard_job(actor: Actor, job: QueuedJob) -> None:
    """Count a dead job as done without running it."""
    can_tend_jobs(actor).require()
    if _leave_the_dead(job, state=State.DONE):
        record(actor, JobDiscarded(job.pk, job.name))


def _leave_the_dead(job: QueuedJob, **changes: object) -> bool:
    dead = QueuedJob.objects.filter(pk=job.pk, state=State.DEAD)
    return dead.update(**changes, due_at=timezone.now()) == 1
