"""The job that passes the seats of one space on."""

from __future__ import annotations

from engawa.admissions.actions.offering import offer_seats
from engawa.jobs import job


@job(attempts=5)
def pass_seats_on(space_id: int) -> int:
    """Running twice does no harm: without a free seat nothing is offered."""
    return offer_seats(space_id)
