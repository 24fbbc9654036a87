"""What staff may change about the API."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number
from engawa.site.settings import define

PER_TOKEN = define(
    "api.per_token_a_minute",
    120,
    Number(1, 10_000),
    title=_("API requests a minute with one token"),
    why=_("Enough for a program that keeps two systems in step; a runaway loop is stopped."),
)
PER_NETWORK = define(
    "api.per_network_a_minute",
    60,
    Number(1, 10_000),
    title=_("API requests a minute from one network without a token"),
    why=_("Anyone may read public spaces; whoever needs more makes a token."),
)
WRITES = define(
    "api.writes_a_minute",
    30,
    Number(1, 10_000),
    title=_("Changes a minute by one member through the API"),
    why=_("More than a person could type, and few enough that others can still follow."),
)
MOST_TOKENS = define(
    "api.most_tokens",
    20,
    Number(1, 500),
    title=_("Tokens one member may have"),
    why=_("One for each program is enough, and a list that is too long is never tidied."),
)
LONGEST_DAYS = define(
    "api.longest_days",
    365,
    Number(1, 3650),
    title=_("Days for which a token works at most"),
    why=_("A forgotten token should not stay a key to the house for ever."),
)
UNUSED_DAYS = define(
    "api.unused_days",
    180,
    Number(1, 3650),
    title=_("Days after which an unused token stops working"),
    why=_("What nobody uses any more is only of use to someone who finds it."),
)
