from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone


class State(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


class QueuedJob(models.Model):
    """One call of a job. From `due_at` on any worker may take it.

    While it waits that is the time to run; while it runs, the end of the worker's lease.
    """

    name = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    queue = models.CharField(max_length=40)
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(default=timezone.now)
    worker = models.CharField(max_length=100, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    most_attempts = models.PositiveSmallIntegerField()
    # Null, not "": most jobs have no key, and unique lets nulls be many.
    unique_key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001
    result = models.JSONField(null=True)
    error = models.CharField(max_length=300, blank=True)
    traceback = models.TextField(blank=True)
    enqueued_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="job_finished_has_time",
                condition=Q(finished_at__isnull=True, state__in=[State.WAITING, State.RUNNING])
                | Q(finished_at__isnull=False, state__in=[State.DONE, State.DEAD]),
            ),
        ]
        indexes = [
            # By time rather than by state: SQLite uses it for queries with parameters too.
            models.Index(
                fields=["-priority", "due_at", "id"],
                name="job_due",
                condition=Q(finished_at__isnull=True),
            ),
            models.Index(
                fields=["state", "finished_at"],
                name="job_finished",
                condition=Q(finished_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.name} {self.state}"

    @property
    def is_dead(self) -> bool:
        return self.state == State.DEAD


class Schedule(models.Model):
    """When a periodic job is due next. The row is made from the code; only the clock is kept."""

    name = models.CharField(max_length=200, primary_key=True)
    next_at = models.DateTimeField()
    last_tick = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} at {self.next_at:%Y-%m-%d %H:%M}"


class Heartbeat(models.Model):
    """A worker that was alive at `seen_at`."""

    worker = models.CharField(max_length=100, primary_key=True)
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.worker

    def age(self, now: datetime) -> timedelta:
        return now - self.seen_at
