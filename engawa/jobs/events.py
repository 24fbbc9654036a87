from __future__ import annotations

from dataclasses import dataclass

from engawa.eventlog import event


@event("jobs.job_died", about="job_id")
@dataclass(frozen=True)
class JobDied:
    """A job failed as often as it may and waits for staff."""

    job_id: int
    name: str


@event("jobs.job_replayed", about="job_id")
@dataclass(frozen=True)
class JobReplayed:
    """Staff gave a dead job all its attempts again."""

    job_id: int


@event("jobs.job_discarded", about="job_id")
@dataclass(frozen=True)
class JobDiscarded:
    """Staff decided that a dead job need not run any more."""

    job_id: int
    name: str
