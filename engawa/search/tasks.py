"""Housekeeping of the log of searches."""

from __future__ import annotations

from datetime import time

from engawa.jobs import job, periodic
from engawa.search import tunables
from engawa.search.actions.noting import forget_searches


@periodic(at=time(4, 40))
@job(attempts=3)
def drop_old_searches() -> None:
    forget_searches(tunables.KEEP_DAYS.value())
