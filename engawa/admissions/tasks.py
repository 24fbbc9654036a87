"""What happens to lines by the clock."""

from __future__ import annotations

from datetime import time, timedelta

from engawa.admissions.actions.duties import look_after_duties
from engawa.admissions.actions.greeting import greet_waiters
from engawa.admissions.actions.offering import (
    lapse_offers,
    offer_seats,
    remind_of_offers,
    spaces_with_seats,
)
from engawa.admissions.actions.registering import let_in_next
from engawa.admissions.actions.returning import ask_after_seats
from engawa.jobs import job, periodic
from engawa.spaces.actions.seats import let_overdue_seats_go


@periodic(every=timedelta(minutes=5))
@job(attempts=1)
def keep_lines_moving() -> int:
    """Offers and invitations whose time is over let their seats go, and free seats are offered.

    Also what an event should have passed on and did not: nothing waits for good.
    """
    lapse_offers()
    let_overdue_seats_go()
    remind_of_offers()
    let_in_next()
    return sum(offer_seats(space_id) for space_id in spaces_with_seats())


@periodic(at=time(9, 10))
@job(attempts=1)
def look_after_lines() -> int:
    """In office hours, since it leads to letters: the monthly word, seats nobody uses, duties."""
    return greet_waiters() + ask_after_seats() + look_after_duties()
