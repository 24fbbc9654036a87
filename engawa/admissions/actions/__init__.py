"""Everything one can do to get in, and to let people in."""

from engawa.admissions.actions.answering import accept_offer, decline_offer, leave_line
from engawa.admissions.actions.arranging import (
    Arrangement,
    arrange_line,
    close_place,
    freeze_line,
    move_place,
    release_cohort,
    reopen_line,
)
from engawa.admissions.actions.offering import lapse_offers, offer_seats
from engawa.admissions.actions.returning import ask_after_seats, keep_seat

__all__ = [
    "Arrangement",
    "accept_offer",
    "arrange_line",
    "ask_after_seats",
    "close_place",
    "decline_offer",
    "freeze_line",
    "keep_seat",
    "lapse_offers",
    "leave_line",
    "move_place",
    "offer_seats",
    "release_cohort",
    "reopen_line",
]
