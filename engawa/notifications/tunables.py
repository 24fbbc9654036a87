"""What staff may change about notices."""

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number
from engawa.site.settings import define

KEEP_DAYS = define(
    "notifications.keep_days",
    120,
    Number(14, 3650),
    title=_("Days for which notices are kept"),
    why=_("What was not looked at for four months will not be; the texts themselves stay."),
)
MAIL_AFTER = define(
    "notifications.mail_after_minutes",
    10,
    Number(0, 1440),
    title=_("Minutes before a notice goes out by mail"),
    why=_("Who reads it here meanwhile needs no mail, and several replies fit into one."),
)
QUIET_FROM = define(
    "notifications.quiet_from",
    21,
    Number(0, 23),
    title=_("Hour from which mail waits"),
    why=_("In the member's own time zone; members can choose other hours for themselves."),
)
QUIET_UNTIL = define(
    "notifications.quiet_until",
    8,
    Number(0, 23),
    title=_("Hour until which mail waits"),
    why=_("Mail held back at night leaves then. The same hour as above means: no quiet hours."),
)
