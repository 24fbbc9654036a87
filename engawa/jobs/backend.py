"""The `django_tasks` backend: a queued job is a row in the caller's transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from engawa.eventlog import wakeup
from engawa.jobs.declaring import Job
from engawa.jobs.models import QueuedJob, State

STATUS = {
    State.WAITING: TaskResultStatus.READY,
    State.RUNNING: TaskResultStatus.RUNNING,
    State.DONE: TaskResultStatus.SUCCESSFUL,
    State.DEAD: TaskResultStatus.FAILED,
}


class LeaseBackend(BaseTaskBackend):
    """Queues into `QueuedJob`; workers claim rows for the length of a lease."""

    task_class = Job
    supports_defer = True
    supports_priority = True
    supports_get_result = True

    def enqueue(self, task: Task[..., Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        self.validate_task(task)
        row = _store(_row(task, args, kwargs))
        transaction.on_commit(wakeup.ring)
        return self._result(row, task)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        row = QueuedJob.objects.filter(pk=result_id).first() if result_id.isdecimal() else None
        if row is None:
            raise TaskResultDoesNotExist(result_id)
        return self._result(row, task_named(row.name))

    def _result(self, row: QueuedJob, task: Task[..., Any]) -> TaskResult[Any]:
        result: TaskResult[Any] = TaskResult(
            task=task,
            id=str(row.pk),
            status=STATUS[State(row.state)],
            enqueued_at=row.enqueued_at,
            started_at=row.started_at,
            finished_at=row.finished_at,
            last_attempted_at=row.started_at,
            args=row.args,
            kwargs=row.kwargs,
            backend=self.alias,
            errors=[TaskError(exception_class_path="", traceback=row.traceback)]
            if row.error
            else [],
            worker_ids=[row.worker] * row.attempts,
        )
        object.__setattr__(result, "_return_value", row.result)
        return result


def task_named(name: str) -> Job[..., Any]:
    """The job declared at this path; LookupError when a release has removed it."""
    try:
        found = import_string(name)
    except ImportError as error:
        raise LookupError(f"There is no job {name} any more.") from error
    if not isinstance(found, Job):
        raise LookupError(f"{name} is not a job.")
    return found


def _row(task: Task[..., Any], args: Any, kwargs: Any) -> QueuedJob:
    now = timezone.now()
    ours = task if isinstance(task, Job) else Job(func=task.func)
    return QueuedJob(
        name=task.module_path,
        args=normalize_json(list(args)),
        kwargs=normalize_json(kwargs),
        queue=task.queue_name,
        priority=task.priority,
        due_at=task.run_after or now,
        enqueued_at=now,
        most_attempts=ours.attempts,
        unique_key=ours.unique_key or None,
    )


def _store(row: QueuedJob) -> QueuedJob:
    if row.unique_key is None:
        row.save(force_insert=True)
        return row
    QueuedJob.objects.bulk_create([row], ignore_conflicts=True)
    return QueuedJob.objects.get(unique_key=row.unique_key)
