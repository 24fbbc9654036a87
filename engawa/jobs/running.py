"""Running one job: effect, then completion; together where the job is atomic."""

from __future__ import annotations

import json
import logging
from traceback import format_exc
from typing import Any

from django.db import transaction
from django_tasks.base import TaskContext
from django_tasks.utils import normalize_json

from engawa.jobs import lease
from engawa.jobs.backend import task_named
from engawa.jobs.declaring import Job
from engawa.jobs.models import QueuedJob

logger = logging.getLogger(__name__)

LONGEST_RESULT = 4000


class LostLeaseError(Exception):
    """Another worker has the job now; whatever was done here is rolled back."""


def run_pending(limit: int = 1000, worker: str = lease.INLINE) -> int:
    """Run jobs that are due, one after the other, in this thread; how many ran."""
    ran = 0
    while ran < limit and lease.is_any_due():
        while ran < limit and (row := lease.claim(worker)):
            run_job(row)
            ran += 1
    return ran


def run_job(row: QueuedJob) -> None:
    """Run a claimed job to its end. Never raises what the job raised."""
    try:
        task = task_named(row.name)
        if task.atomic:
            _run_atomic(task, row)
        else:
            _run_outside(task, row)
    except LostLeaseError:
        logger.warning("job %s %s: another worker has taken it over", row.pk, row.name)
    except Exception as error:
        logger.exception("job %s %s failed, attempt %s", row.pk, row.name, row.attempts)
        lease.fail(row, f"{type(error).__name__}: {error}", format_exc())


@transaction.atomic
def _run_atomic(task: Job[..., Any], row: QueuedJob) -> None:
    if not lease.finish(row, _call(task, row)):
        raise LostLeaseError


def _run_outside(task: Job[..., Any], row: QueuedJob) -> None:
    if not lease.finish(row, _call(task, row)):
        raise LostLeaseError


def _call(task: Job[..., Any], row: QueuedJob) -> Any:
    before = [_context(task, row)] if task.takes_context else []
    return _bounded(task.call(*before, *row.args, **row.kwargs))


def _context(task: Job[..., Any], row: QueuedJob) -> TaskContext:
    return TaskContext(task_result=task.get_backend().get_result(str(row.pk)))


def _bounded(result: Any) -> Any:
    """Results are for looking at, not for carrying data: long ones are left out."""
    plain = normalize_json(result)
    return plain if len(json.dumps(plain)) <= LONGEST_RESULT else None
