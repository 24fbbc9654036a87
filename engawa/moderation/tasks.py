"""What moderation does by the clock."""

from __future__ import annotations

from datetime import timedelta

from engawa.jobs import job, periodic
from engawa.moderation.actions.watching import alarm_about_late


@periodic(every=timedelta(minutes=15))
@job(attempts=1)
def call_who_is_on_duty() -> int:
    """Say what has gone red to whoever looks after it now."""
    return alarm_about_late()
