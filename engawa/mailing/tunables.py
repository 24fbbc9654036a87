"""What staff may change about mail that members get and send."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number, Switch
from engawa.site.settings import define

CLOSED_TEXT = define(
    "mailing.text_of_closed_spaces",
    True,
    Switch(),
    title=_("Send what was written in closed spaces along in mails"),
    why=_("Handy to read and answer; but what has left by mail cannot be taken back."),
)
DIGEST_HOUR = define(
    "mailing.digest_hour",
    8,
    Number(0, 23),
    title=_("Hour from which digests are sent"),
    why=_("In the member's own time zone: with the first coffee, not at night."),
)
DIGEST_TOPICS = define(
    "mailing.digest_topics",
    8,
    Number(1, 30),
    title=_("Topics in one digest at most"),
    why=_("A page that can be read in two minutes; the rest is one click away."),
)
DIGEST_FORGETS = define(
    "mailing.digest_forgets_days",
    180,
    Number(14, 3650),
    title=_("Days after which we stop writing to those who stay away"),
    why=_("Holds for members who never chose a digest. Half a year of silence is an answer."),
)
REPLY_DAYS = define(
    "mailing.reply_days",
    90,
    Number(1, 3650),
    title=_("Days for which a mail can be answered by mail"),
    why=_("A reply address that leaks is worth less when it ends."),
)
REPLIES_AN_HOUR = define(
    "mailing.replies_an_hour",
    20,
    Number(1, 1000),
    title=_("Answers by mail from one member an hour"),
    why=_("More than anyone writes by hand: it ends a loop that nothing else has noticed."),
)
