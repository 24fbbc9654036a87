"""The clock: queues each periodic job once per beat, however many workers tick."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from engawa.jobs.declaring import Job
from engawa.jobs.models import Schedule
from engawa.jobs.periodic import Rhythm, periodic_jobs


def tick_schedules(now: datetime | None = None) -> datetime | None:
    """Queue what is due; when the next beat is due, None without periodic jobs. One query idle."""
    now = now or timezone.now()
    rows = Schedule.objects.in_bulk()
    beats = [_tick(rows.get(name), job, rhythm, now) for name, (job, rhythm) in _all()]
    return min(beats, default=None)


def _all() -> list[tuple[str, tuple[Job[..., Any], Rhythm]]]:
    return sorted(periodic_jobs().items())


def _tick(row: Schedule | None, job: Job[..., Any], rhythm: Rhythm, now: datetime) -> datetime:
    tick = rhythm.tick(now)
    next_at = rhythm.next_after(tick)
    # A clock set back would leave `next_at` far ahead: a beat further than the next is not kept.
    if row is not None and now < row.next_at <= next_at:
        return row.next_at
    if row is None:
        # A new job starts with its next beat, not in the rush of the first start.
        Schedule.objects.bulk_create(
            [Schedule(name=job.module_path, next_at=next_at)], ignore_conflicts=True
        )
        return next_at
    _queue(job, tick, next_at)
    return next_at


@transaction.atomic
def _queue(job: Job[..., Any], tick: datetime, next_at: datetime) -> None:
    job.once(f"{job.module_path}@{tick.isoformat()}").enqueue()
    Schedule.objects.filter(pk=job.module_path).update(next_at=next_at, last_tick=tick)
