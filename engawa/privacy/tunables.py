"""What staff may change about privacy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number
from engawa.site.settings import define

EXPORT_DAYS = define(
    "privacy.export_days",
    4,
    Number(1, 30),
    title=_("Days for which an export can be fetched"),
    why=_("Time enough to fetch it; a file with everything about someone should not lie around."),
)
EXPORT_PAUSE_HOURS = define(
    "privacy.export_pause_hours",
    24,
    Number(0, 720),
    title=_("Hours between two exports of one member"),
    why=_("Each export reads all somebody ever wrote."),
)
ERASURE_DAYS = define(
    "privacy.erasure_days",
    7,
    Number(0, 30),
    title=_("Days between asking to be forgotten and its being done"),
    why=_("A week to think again; the law wants it without undue delay."),
)
CONSENT_YEARS = define(
    "privacy.consent_years",
    5,
    Number(1, 30),
    title=_("Years for which lines of the ledger of consents are kept"),
    why=_("As long as somebody could ask what a mail was sent on the strength of."),
)
EVIDENCE_YEARS = define(
    "privacy.evidence_years",
    5,
    Number(1, 30),
    title=_("Years for which records of erasures are kept"),
    why=_("They name nobody, and show that a request was answered, when and how."),
)
