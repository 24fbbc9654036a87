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
SHARE_DAYS = define(
    "protection.share_days",
    14,
    Number(1, 365),
    title=_("Days a shared topic stays shared"),
    why=_("Proposed when somebody shows one topic to people outside its space."),
)
SHARE_MOST_DAYS = define(
    "protection.share_most_days",
    90,
    Number(1, 730),
    title=_("Most days a topic may be shared"),
    why=_("What is shown to people outside ends by itself, so that nobody has to remember."),
)
SHARE_MOST = define(
    "protection.share_most",
    20,
    Number(1, 200),
    title=_("People one topic may be shown to"),
    why=_("With more than that it belongs into a space of its own."),
)
ALERT_HITS = define(
    "protection.alert_hits",
    5,
    Number(2, 1000),
    title=_("Refused visits that raise an alarm"),
    why=_("So many on one closed topic within a day mean that its link is going round."),
)
ALERT_VISITORS = define(
    "protection.alert_visitors",
    3,
    Number(1, 100),
    title=_("Visitors needed for that alarm"),
    why=_("One person who tries again is not yet a leaked link."),
)
VIEW_MINUTES = define(
    "protection.view_minutes",
    15,
    Number(1, 60),
    title=_("Minutes one may look as somebody else"),
    why=_("It ends by itself, so that nobody forgets as whom they are looking."),
)
