"""Handles: the short Latin names behind @. Which are allowed, and which to suggest."""

from __future__ import annotations

import re
import secrets
import unicodedata

from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.accounts.romaji import romaji
from engawa.core.public_ids import ALPHABET
from engawa.core.refusals import Invalid
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


def clean_handle(handle: str, member: Member | None = None) -> str:
    """The handle in lower case; `Invalid` when malformed, reserved or someone else's."""
    handle = unicodedata.normalize("NFKC", handle).strip().lstrip("@").lower()
    if not is_handle(handle):
        raise Invalid(
            _(
                "Use 3 to 30 letters a–z, digits, hyphens or underscores, starting with a letter"
                " or digit."
            ),
            "handle",
        )
    taken = Member.objects.filter(handle=handle).exclude(
        pk=member.pk if member and member.pk else 0
    )
    if handle in RESERVED or taken.exists():
        raise Invalid(_("That name is taken. Please choose another."), "handle")
    return handle


def suggest_handle(family: str, given: str, family_reading: str, given_reading: str) -> str:
    """A free handle from the Latin spelling or the reading of a name; never from the e-mail."""
    base = latin(f"{given} {family}") or latin(f"{given_reading} {family_reading}") or "member"
    candidates = [base, *(f"{base[: LONGEST - 5]}-{_random()}" for _attempt in range(5))]
    if base == "member" or base in RESERVED or not is_handle(base):
        candidates = candidates[1:]
    taken = set(Member.objects.filter(handle__in=candidates).values_list("handle", flat=True))
    return next(candidate for candidate in candidates if candidate not in taken)


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
