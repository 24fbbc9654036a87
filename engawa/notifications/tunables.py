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
