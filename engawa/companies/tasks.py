"""Asking all rules again at night, and moving lines on by the clock."""

from __future__ import annotations

from datetime import time, timedelta

from engawa.companies.actions.gates import laws, reconsider
from engawa.companies.actions.ruling import concerned_by
from engawa.companies.actions.waiting import (
    companies_with_seats,
    lapse_seat_offers,
    offer_company_seats,
    remind_of_seat_offers,
)
from engawa.jobs import job, periodic


@periodic(at=time(3, 20))
@job(attempts=3)
def ask_all_rules() -> None:
    """So that nobody stays by mistake, whatever was missed."""
    people: set[int] = set()
    for law in laws():
        people |= concerned_by(law.space)
    reconsider(people)


@periodic(every=timedelta(minutes=5))
@job(attempts=1)
def keep_company_lines_moving() -> int:
    """Offers whose time is over go on, and also what an event should have passed on and did not."""
    lapse_seat_offers()
    remind_of_seat_offers()
    return sum(offer_company_seats(company_id) for company_id in companies_with_seats())
