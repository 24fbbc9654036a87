"""What happens by the clock, and what takes its time."""

from __future__ import annotations

from datetime import time, timedelta

from engawa.jobs import job, periodic
from engawa.upkeep.actions.alarms import look_for_silence, pass_on_silence
from engawa.upkeep.actions.erasing import due_endings, erase
from engawa.upkeep.actions.handing_over import let_offers_run_out
from engawa.upkeep.actions.merging import begin_due_merges, carry_on, open_merges
from engawa.upkeep.actions.resting import archive_what_is_due, look_for_quiet
from engawa.upkeep.actions.terms import end_terms, remind_of_terms


@periodic(at=time(8, 40))
@job(attempts=1)
def look_after_charge() -> int:
    """In the morning: who fell silent, who did not answer, which offers ran out, what is quiet."""
    return look_for_silence() + pass_on_silence() + let_offers_run_out() + look_for_quiet()


@periodic(every=timedelta(minutes=15))
@job(attempts=1)
def carry_out_plans() -> int:
    """Archive and merge what is due, and go on with merges that a stop interrupted."""
    return archive_what_is_due() + begin_due_merges() + sum(map(carry_on, open_merges()))


@periodic(every=timedelta(hours=1))
@job(attempts=1)
def end_memberships_that_are_over() -> int:
    """Reminded first, so that nobody goes without a word."""
    return remind_of_terms() + end_terms()


@job
def carry_on_merge(pk: int) -> int:
    """Safe to run again, and beside another run: portions are taken one at a time."""
    return carry_on(pk)


@periodic(every=timedelta(hours=1))
@job(attempts=1)
def erase_what_is_due() -> int:
    """Spaces whose time to think is over; goes on where a stop interrupted."""
    return sum(map(erase, due_endings()))
