"""What staff may change about searching."""

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number
from engawa.site.settings import define

PER_MINUTE = define(
    "search.per_minute",
    60,
    Number(5, 10_000),
    title=_("Searches one person may make in a minute"),
    why=_("More than anyone types by hand; programs should not copy the house through its search."),
)
KEEP_DAYS = define(
    "search.keep_days",
    365,
    Number(1, 3650),
    title=_("Days for which searches are kept"),
    why=_("A year shows what is asked for in each season. Who searched is never kept."),
)
