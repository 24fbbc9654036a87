"""What managers may change about protection."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number
from engawa.site.settings import define

AUDIT_DAYS = define(
    "protection.audit_days",
    7,
    Number(0, 90),
    title=_("Days between leak audits"),
    why=_("Each week the house looks at itself as outsiders would. 0 leaves it to the button."),
)
AUDIT_MINUTES = define(
    "protection.audit_minutes",
    20,
    Number(1, 240),
    title=_("Minutes a leak audit may take"),
    why=_("A large house takes longer: the next audit goes on where this one stopped."),
)
AUDITS_KEPT = define(
    "protection.audits_kept",
    52,
    Number(4, 500),
    title=_("Leak audits kept"),
    why=_("So that one can show how it was: at one a week, 52 are a year."),
)
