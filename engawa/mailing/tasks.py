"""Mail that is due."""

from __future__ import annotations

from datetime import timedelta

from engawa.jobs import job, periodic
from engawa.mailing.actions.digesting import write_due_digests
from engawa.mailing.actions.emptying import empty_folder
from engawa.mailing.actions.noticing import write_due_letters


@periodic(every=timedelta(minutes=1))
@job(attempts=1)
def write_letters() -> int:
    """What is left of one run is found by the next."""
    return write_due_letters()


@periodic(every=timedelta(minutes=30))
@job(attempts=1)
def write_digests() -> int:
    return write_due_digests()


@periodic(every=timedelta(minutes=1))
@job(attempts=1)
def take_mail_in() -> int:
    """Only where ENGAWA_MAIL_IN_DIR names a folder."""
    return empty_folder()
