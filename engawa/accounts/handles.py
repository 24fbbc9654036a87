"""Handles: the short Latin names behind @. Which are allowed, and which to suggest."""

from __future__ import annotations

import re
import secrets
import unicodedata

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engawa.accounts.looks import looks_of_the_house
from engawa.accounts.models import Member
from engawa.accounts.romaji import romaji
from engawa.core.public_ids import ALPHABET
from engawa.core.refusals import Invalid
from engawa.core.text.lookalikes import skeleton
from engawa.core.text.mentions import is_handle

LONGEST = 30
# Words that would read as the house speaking, or that addresses may need.
RESERVED = frozenset(
    [
        "about",
        "account",
        "accounts",
        "admin",
        "administrator",
        "all",
        "anonymous",
        "api",
        "channel",
        "community",
        "contact",
        "edit",
        "engawa",
        "everyone",
        "guest",
        "help",
        "here",
        "home",
        "host",
        "info",
        "mail",
        "manager",
        "me",
        "member",
        "members",
        "moderator",
        "new",
        "nobody",
        "null",
        "official",
        "owner",
        "people",
        "photo",
        "photos",
        "postmaster",
        "root",
        "security",
        "settings",
        "sign-in",
        "sign-up",
        "staff",
        "support",
        "system",
        "team",
        "undefined",
        "unknown",
        "webmaster",
    ]
)


# Not of the short ones: Ali is a name, though it looks like "all".
RESERVED_LOOKS = frozenset(skeleton(word) for word in RESERVED if len(word) > 4)


def clean_handle(handle: str, member: Member | None = None) -> str:
    """The handle in lower case; `Invalid` when malformed, reserved or like someone else's."""
    handle = unicodedata.normalize("NFKC", handle).strip().lstrip("@").lower()
    if not is_handle(handle):
        raise Invalid(
            _(
                "Use 3 to 30 letters a–z, digits, hyphens or underscores, starting with a letter"
                " or digit."
            ),
            "handle",
        )
    alike = Member.objects.filter(Q(handle=handle) | Q(handle_skeleton=skeleton(handle)))
    taken = alike.exclude(pk=member.pk if member and member.pk else 0)
    if _is_reserved(handle) or taken.exists():
        raise Invalid(_("That name is taken. Please choose another."), "handle")
    return handle


def suggest_handle(family: str, given: str, family_reading: str, given_reading: str) -> str:
    """A free handle from the Latin spelling or the reading of a name; never from the e-mail."""
    base = latin(f"{given} {family}") or latin(f"{given_reading} {family_reading}") or "member"
    candidates = [base, *(f"{base[: LONGEST - 5]}-{_random()}" for _attempt in range(5))]
    if _is_reserved(base) or not is_handle(base):
        candidates = candidates[1:]
    taken = _taken(candidates)
    return next(each for each in candidates if not taken & {each, skeleton(each)})


def _is_reserved(handle: str) -> bool:
    return handle in RESERVED or skeleton(handle) in RESERVED_LOOKS


def _taken(handles: list[str]) -> set[str | None]:
    """The handles, and looks of handles, that somebody has."""
    looks = {skeleton(handle) for handle in handles}
    alike = Member.objects.filter(Q(handle__in=handles) | Q(handle_skeleton__in=looks))
    rows = alike.values_list("handle", "handle_skeleton")
    return {*looks_of_the_house(looks), *(word for row in rows for word in row)}


def latin(name: str) -> str:
    """Hyphenated a-z, or "" when part of the name has no Latin spelling."""
    plain = unicodedata.normalize("NFKD", romaji(name)).lower()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.split(r"[\s'’.·・_-]+", plain.strip())
    if not all(re.fullmatch(r"[a-z0-9]+", word) for word in words):
        return ""
    return "-".join(words)[:LONGEST].strip("-")


def _random() -> str:
    return "".join(secrets.choice(ALPHABET) for _index in range(4))
