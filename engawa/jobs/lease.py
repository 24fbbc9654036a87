"""Taking jobs and giving them back, each by one statement, on both databases."""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.jobs.events import JobDied
from engawa.jobs.models import QueuedJob, State

LEASE = timedelta(seconds=60)
LONGEST_WAIT = timedelta(hours=1)
LONGEST_ERROR = 300
LONGEST_TRACEBACK = 4000
INLINE = "inline"

_CLAIM = """
    UPDATE jobs_queuedjob
    SET state = 'running', due_at = %s, worker = %s, started_at = %s, attempts = attempts + 1
    WHERE id = (
        SELECT id FROM jobs_queuedjob
        WHERE finished_at IS NULL AND due_at <= %s
        ORDER BY priority DESC, due_at, id LIMIT 1 {skip_locked}
    )
    RETURNING *
"""


def is_any_due() -> bool:
    """Asked before claiming, so that an idle worker never takes the write lock."""
    return QueuedJob.objects.filter(finished_at=None, due_at__lte=timezone.now()).exists()


def claim(worker: str) -> QueuedJob | None:
    """Take the most urgent due job for the length of a lease, or None.

    A job whose workers died as often as it may fail is buried, and the next one is taken.
    """
    while (job := _take(worker)) and job.attempts > job.most_attempts:
        bury(job, "Its worker died or lost the lease each time.")
    return job


@transaction.atomic
def _take(worker: str) -> QueuedJob | None:
    now = timezone.now()
    skip = "FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update else ""
    values = [_adapted(now + LEASE), worker, _adapted(now), _adapted(now)]
    taken = QueuedJob.objects.raw(_CLAIM.format(skip_locked=skip), values)
    return next(iter(taken), None)


def next_due() -> datetime | None:
    """When the next job may be taken; in the past when one waits already."""
    due = QueuedJob.objects.filter(finished_at=None).order_by("due_at")
    return due.values_list("due_at", flat=True).first()


def release_all() -> int:
    """Free every running job at once, for the only worker of a house that was killed."""
    running = QueuedJob.objects.filter(state=State.RUNNING).exclude(worker=INLINE)
    return running.update(due_at=timezone.now())


def extend(worker: str, pks: Collection[int]) -> None:
    """The heartbeat: jobs still running here stay ours for another lease."""
    held = QueuedJob.objects.filter(pk__in=list(pks), worker=worker, state=State.RUNNING)
    held.update(due_at=timezone.now() + LEASE)


def finish(job: QueuedJob, result: Any) -> bool:
    """Done. False when the lease was lost meanwhile: then nothing is written."""
    return _end(job, state=State.DONE, finished_at=timezone.now(), result=result, error="")


def give_back(job: QueuedJob) -> bool:
    """The worker stops before the job could run: it does not count as an attempt."""
    return _end(job, state=State.WAITING, due_at=timezone.now(), attempts=job.attempts - 1)


def fail(job: QueuedJob, error: str, traceback: str = "") -> None:
    """Try again later, twice as long each time; after the last attempt it is dead."""
    if job.attempts >= job.most_attempts:
        bury(job, error, traceback)
        return
    _end(
        job,
        state=State.WAITING,
        due_at=timezone.now() + wait_after(job.attempts),
        error=error[:LONGEST_ERROR],
        traceback=traceback[-LONGEST_TRACEBACK:],
    )


@transaction.atomic
def bury(job: QueuedJob, error: str, traceback: str = "") -> None:
    """Set it aside for staff, and say so in the log."""
    buried = _end(
        job,
        state=State.DEAD,
        finished_at=timezone.now(),
        error=error[:LONGEST_ERROR],
        traceback=traceback[-LONGEST_TRACEBACK:],
    )
    if buried:
        record(Actor.system("background jobs"), JobDied(job.pk, job.name))


def wait_after(attempts: int) -> timedelta:
    """2, 4, 8 … seconds, up to an hour, spread by a quarter so that failures do not march."""
    seconds = min(2.0**attempts, LONGEST_WAIT.total_seconds())
    return timedelta(seconds=seconds * random.uniform(0.75, 1.25))  # noqa: S311


def _end(job: QueuedJob, **changes: Any) -> bool:
    """Only the holder of the lease may write: same worker, same attempt, still running."""
    mine = QueuedJob.objects.filter(
        pk=job.pk, worker=job.worker, attempts=job.attempts, state=State.RUNNING
    )
    return mine.update(**changes) == 1


def _adapted(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
