"""Jobs that come round: hourly, nightly, every few minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, ParamSpec, TypeVar

from django.utils import timezone

from engawa.jobs.declaring import Job

P = ParamSpec("P")
T = TypeVar("T")

DAY = timedelta(days=1)
EPOCH = datetime(2001, 1, 1, tzinfo=UTC)  # a Monday, so that weeks begin on one


@dataclass(frozen=True)
class Rhythm:
    """Every so often, counted from a fixed moment; or daily at a time of the house's day."""

    every: timedelta
    at: time | None = None

    def tick(self, now: datetime) -> datetime:
        """The latest beat not after `now`: the same for every worker."""
        if self.at is None:
            return now - (now - EPOCH) % self.every
        local = timezone.localtime(now, timezone.get_default_timezone())
        beat = local.replace(
            hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0, fold=0
        )
        if beat > local:
            beat = (beat - DAY).replace(hour=self.at.hour, minute=self.at.minute)
        return beat.astimezone(UTC)

    def next_after(self, tick: datetime) -> datetime:
        if self.at is None:
            return tick + self.every
        # A day may have 23 or 25 hours: half a day beyond the next beat lies in its day.
        return self.tick(tick + DAY + timedelta(hours=2))


_periodic: dict[str, tuple[Job[..., Any], Rhythm]] = {}


def periodic(*, every: timedelta = DAY, at: time | None = None) -> Callable[[Job[P, T]], Job[P, T]]:
    """Queue the job without arguments at each beat; missed beats are made up by one run.

    Stands above `@job`. With `at`, once a day at that time in the site's zone.
    """

    def keep(job: Job[P, T]) -> Job[P, T]:
        _periodic[job.module_path] = (job, Rhythm(every, at))
        return job

    return keep


def periodic_jobs() -> dict[str, tuple[Job[..., Any], Rhythm]]:
    return _periodic
