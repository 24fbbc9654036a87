"""How much mail the house sends."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number
from engawa.site.settings import define

PER_RECIPIENT = define(
    "outbox.per_recipient_a_day",
    60,
    Number(5, 1000),
    title=_("Mails to one address a day"),
    why=_("Nobody reads more than this, and nobody should be flooded through our forms."),
)
CODES_PER_RECIPIENT = define(
    "outbox.codes_per_recipient_a_day",
    20,
    Number(3, 200),
    title=_("Sign-in and confirmation mails to one address a day"),
    why=_("Anyone can ask for these with somebody else's address, so the limit is lower."),
)
PER_SENDER = define(
    "outbox.per_sender_a_day",
    100,
    Number(1, 5000),
    title=_("Mails one member may cause a day"),
    why=_("For invitations and messages written by members. Enough for a large team."),
)
KEPT_DAYS = define(
    "outbox.kept_days",
    60,
    Number(1, 3650),
    title=_("Days the text of a sent mail is kept"),
    why=_("So that staff can see what was said. Afterwards only the fact of sending remains."),
)
