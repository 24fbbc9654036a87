"""The account pages' own housekeeping."""

from __future__ import annotations

from datetime import timedelta

from engawa.accounts.actions import forget_unconfirmed
from engawa.accounts.sessions import SessionStore
from engawa.jobs import job, periodic


@periodic(every=timedelta(hours=6))
@job(attempts=3)
def clear_sessions() -> None:
    """Sessions that ran out, and what visitors left behind at the door."""
    SessionStore.clear_expired()


@periodic(every=timedelta(hours=6))
@job(attempts=3)
def clear_registrations() -> int:
    """Registrations nobody confirmed within a week: the address and the handle are free again."""
    return forget_unconfirmed()
