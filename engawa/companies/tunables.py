"""What staff may change about companies."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Choice, Line, Number, Switch
from engawa.site.settings import define

KINDS_SHOWN = define(
    "companies.kinds_shown",
    "all",
    Choice(
        {
            "all": _("Every kind"),
            "notable": _("All but customers"),
            "needed": _("Staff and sponsors only"),
        }
    ),
    title=_("Kinds of members that stand beside names"),
    why=_("Whom one talks to is no secret here. Staff and sponsors are always marked."),
)
BY_ADDRESS = define(
    "companies.by_address",
    True,
    Switch(),
    title=_("A confirmed address at a verified domain makes a colleague"),
    why=_("Whoever reads mail at the company works there. Off: it is only proposed."),
)
FREE_MAIL = define(
    "companies.free_mail",
    "",
    Line(2000),
    title=_("Further mail providers that belong to no company"),
    why=_("Domains, separated by spaces. The well-known providers are never taken anyway."),
)
INVITATION_DAYS = define(
    "companies.invitation_days",
    14,
    Number(1, 365),
    title=_("Days for which a company's invitation stands"),
    why=_("Two weeks reach people back from a holiday; until then a seat is kept."),
)
OFFER_DAYS = define(
    "companies.offer_days",
    7,
    Number(1, 90),
    title=_("Days for which a freed seat of a company is kept for who is next"),
    why=_("A week reaches people back from a business trip; colleagues wait meanwhile."),
)
REMIND_HOURS = define(
    "companies.remind_hours",
    48,
    Number(1, 720),
    title=_("Hours before a company's offered seat goes on, at which its holder is reminded"),
    why=_("Two days leave time to answer; nobody loses a seat by one missed mail."),
)
REPORT_DAYS = define(
    "companies.report_days",
    90,
    Number(7, 730),
    title=_("Days that the figures of a company look back"),
    why=_("A quarter is long enough for quiet months and short enough to act on."),
)
EXPORTS_A_DAY = define(
    "companies.exports_a_day",
    20,
    Number(0, 1000),
    title=_("Tables of companies and people one person may take out in a day"),
    why=_("Enough for work; a stolen account cannot empty the house unseen."),
)
