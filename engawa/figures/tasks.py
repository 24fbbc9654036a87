"""What is counted by the clock."""

from __future__ import annotations

from datetime import time

from engawa.figures.actions import catch_up, write_reports
from engawa.jobs import job, periodic


@periodic(at=time(5, 20))
@job(attempts=1)
def count_figures() -> int:
    """Before anybody looks; what one night misses the next makes up for."""
    return catch_up()


@periodic(at=time(7, 30))
@job(attempts=1)
def write_weekly_reports() -> int:
    """On Mondays, or on the next day or two where the house stood still."""
    return write_reports()
