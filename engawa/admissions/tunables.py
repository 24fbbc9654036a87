"""What staff may change about ways in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number
from engawa.site.settings import define

OFFER_DAYS = define(
    "admissions.offer_days",
    7,
    Number(1, 90),
    title=_("Days for which an offered seat is kept"),
    why=_("A week reaches people back from a business trip; others wait meanwhile."),
)
REMIND_HOURS = define(
    "admissions.remind_hours",
    48,
    Number(1, 720),
    title=_("Hours before an offered seat goes on, at which its holder is reminded"),
    why=_("Two days leave time to answer; nobody loses a seat by one missed mail."),
)
GREET_DAYS = define(
    "admissions.greet_days",
    30,
    Number(7, 365),
    title=_("Days between two notes to those who wait for a seat"),
    why=_("Once a month people learn where they stand and what is open to them meanwhile."),
)
UNUSED_DAYS = define(
    "admissions.unused_days",
    120,
    Number(14, 1000),
    title=_("Days without a visit after which a member is asked whether they need their seat"),
    why=_("Four months are longer than a busy season. Only in spaces that return unused seats."),
)
ASK_AGAIN_AFTER = define(
    "admissions.ask_again_after",
    14,
    Number(3, 90),
    title=_("Days from the first question about an unused seat to the second, and to its return"),
    why=_("Two questions, two weeks each: a seat is never lost over one holiday."),
)
