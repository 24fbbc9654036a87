"""What staff may change about charters."""

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number
from engawa.site.settings import define

GRACE_DAYS = define(
    "charters.grace_days",
    14,
    Number(0, 180),
    title=_("Days to accept a new charter"),
    why=_(
        "Those who were here before may write on for two weeks; then they read until they "
        "have accepted."
    ),
)
COMMENT_DAYS = define(
    "charters.comment_days",
    10,
    Number(1, 90),
    title=_("Days for comments on a proposed charter"),
    why=_(
        "Rules made with those who live by them are kept. Ten days include every weekly visitor."
    ),
)
RULES_AT = define(
    "charters.rules_at",
    30,
    Number(2, 10_000),
    title=_("Members from which a space needs a charter"),
    why=_(
        "While everybody knows everybody, fine rules are not needed; from about thirty "
        "people clear ones are better."
    ),
)
REMIND_DAYS = define(
    "charters.remind_days",
    3,
    Number(0, 30),
    title=_("Days before the end of the grace to remind"),
    why=_("One reminder, to those who have not answered yet. 0 sends none."),
)
