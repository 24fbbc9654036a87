"""Short words events keep as values, such as "hidden" or "private", in the reader's language."""

from __future__ import annotations

import re
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engawa.face.times import exact

MOMENT = re.compile(r"^(?:until:)?(\d{4}-\d\d-\d\dT\d\d:\d\d\S*\+\d\d:\d\d)$")

CODES: dict[str, Promise | str] = {
    "after": _("let through at once"),
    "before": _("looked at first"),
    "selective": _("only some wait"),
    "links": _("with links"),
    "shown": _("can be read"),
    "hidden": _("Hidden"),
    "held": _("Waiting for a look"),
    "deleted": _("Deleted"),
    "turned_down": _("Not published"),
    "off": _("switched off"),
    "read_only": _("reading only"),
    "corner": _("corner for promotion"),
    "record": _("noted"),
    "hold": _("held for a look"),
    "refuse": _("refused"),
    "replace": _("replaced"),
    "public": _("Public"),
    "members": _("Members only"),
    "private": _("Private"),
    "secret": _("Secret"),
    "open": _("Anyone may join"),
    "application": _("By application"),
    "invitation": _("By invitation"),
    "rule": _("By rule"),
    "support": _("Support"),
    "vip": _("VIP"),
    "member": _("Member"),
    "moderator": _("Moderator"),
    "manager": _("Manager"),
    "owner": _("Owner"),
    "administrator": _("Administrator"),
    "nobody": _("Nobody"),
    "managers": _("Managers and owners"),
    "authors": _("Authors, too"),
    "customer": _("Customer"),
    "partner": _("Partner"),
    "employee": _("Employee"),
    "sponsor": _("Sponsor"),
    "prospect": _("Prospect"),
    "expert": _("Expert"),
    "guest": _("Guest"),
}
NUMBERED: dict[str, Promise | str] = {
    "first": _("the first %(n)s texts"),
    "trust": _("trust below %(n)s"),
    "slow": _("%(n)s minutes between two texts"),
}


def codes_in_words(text: str) -> str:
    """A code, or several with spaces between them; anything else stays as it was written."""
    parts = text.split(" ")
    told = [_told(part) for part in parts]
    if len(parts) > 1 and any(said is None for said in told):
        return text
    return ", ".join(said or part for said, part in zip(told, parts, strict=True) if said != "")


def _told(part: str) -> str | None:
    """None for what is no code, "" for one that says nothing."""
    if part in CODES:
        return str(CODES[part])
    if MOMENT.match(part):
        moment = datetime.fromisoformat(MOMENT.sub(r"\1", part))
        return gettext("until %(day)s") % {"day": exact(moment)}
    name, colon, number = part.partition(":")
    if not colon or name not in NUMBERED:
        return None
    return str(NUMBERED[name]) % {"n": number} if number != "0" else ""
