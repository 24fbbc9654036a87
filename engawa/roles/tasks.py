"""Trust counted in the background."""

from __future__ import annotations

from datetime import timedelta

from engawa.jobs import job, periodic
from engawa.roles.actions import count_due


@periodic(every=timedelta(minutes=15))
@job(attempts=2)
def count_trust() -> int:
    """Whoever did something since the last time, a few hundred people at most."""
    return count_due()
