"""What staff may change about spaces."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number
from engawa.site.settings import define

INVITATION_DAYS = define(
    "spaces.invitation_days",
    14,
    Number(1, 365),
    title=_("Days for which an invitation stands"),
    why=_("Two weeks reach people back from a holiday; older mails should open no doors."),
)
OPEN_INVITATIONS = define(
    "spaces.open_invitations",
    200,
    Number(1, 100_000),
    title=_("Invitations that may be open at once in one space"),
    why=_("Enough for a launch; a stolen account cannot send thousands of mails."),
)
STEP_IN_MINUTES = define(
    "spaces.step_in_minutes",
    60,
    Number(5, 1440),
    title=_("Minutes for which site staff may stay in a closed space"),
    why=_("An hour is enough to look into a report; staying longer needs a new reason."),
)
ASK_AGAIN_DAYS = define(
    "spaces.ask_again_days",
    7,
    Number(0, 365),
    title=_("Days after which someone declined may ask again"),
    why=_("A week leaves managers in peace and still lets things change."),
)
