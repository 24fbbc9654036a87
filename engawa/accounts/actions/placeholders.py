"""Members who stand for people elsewhere: a name beside a text, and no way to sign in."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions._words import save_changes, sort_key, words_of
from engawa.accounts.handles import LONGEST, latin
from engawa.accounts.models import Member, MemberWord, Session
from engawa.core.actor import Actor
from engawa.core.public_ids import new_public_id
from engawa.core.text.clean import clean_line
from engawa.core.text.mentions import is_handle
from engawa.core.verdict import Denied
from engawa.site.stamps import raise_stamp

# Reserved for ever: no letter can reach such an address, and nobody can own one.
NOWHERE = "placeholder.invalid"


@dataclass(frozen=True)
class Stranger:
    """Somebody of another community: `id` tells people of one name apart, in their handles."""

    id: str
    name: str
    joined_at: datetime


@transaction.atomic
def make_placeholders(
    actor: Actor, strangers: Sequence[Stranger], language: str = "en"
) -> list[Member]:
    """One member each, in the same order; a handful of queries for any number."""
    if not actor.is_system:
        raise Denied(_("Only the house itself can bring a community along."))
    handles = _handles(strangers)
    members = [
        _member(stranger, handle, language)
        for stranger, handle in zip(strangers, handles, strict=True)
    ]
    Member.objects.bulk_create(members)
    MemberWord.objects.bulk_create(
        MemberWord(member=member, word=word)
        for member in members
        for word in sorted(words_of(member))
    )
    return members


def _member(stranger: Stranger, handle: str, language: str) -> Member:
    member = Member(
        email=f"{new_public_id()}@{NOWHERE}",
        handle=handle,
        display_name=clean_line(stranger.name)[:60],
        language=language if language in Member.Language.values else Member.Language.ENGLISH,
        time_zone="UTC",
        is_placeholder=True,
        joined_at=stranger.joined_at,
        confirmed_at=stranger.joined_at,
        password=UNUSABLE_PASSWORD_PREFIX + new_public_id(),
    )
    member.sort_key = sort_key(member)
    return member


def _handles(strangers: Sequence[Stranger]) -> list[str]:
    """The name with a number behind: no handle that a real person may want is used up."""
    wanted = [_handle(stranger, _number(stranger.id)) for stranger in strangers]
    taken = set(Member.objects.filter(handle__in=wanted).values_list("handle", flat=True))
    chosen = []
    for stranger, handle in zip(strangers, wanted, strict=True):
        free = handle
        while free in taken:
            free = _handle(stranger, new_public_id()[:6])
        taken.add(free)
        chosen.append(free)
    return chosen


def _number(name: str) -> str:
    digits = name.lstrip("-")
    if digits.isdigit() and len(digits) <= 10:
        return digits
    return f"x{zlib.crc32(name.encode()) % 1_000_000}"


def _handle(stranger: Stranger, number: str) -> str:
    base = latin(stranger.name)[: LONGEST - len(number) - 1].strip("-")
    handle = f"{base or 'member'}-{number}"
    return handle if is_handle(handle) else f"member-{new_public_id()}"


@transaction.atomic
def retire_placeholder(actor: Actor, placeholder: Member) -> None:
    """Somebody took over what it stood for: it has no page any more, and its name goes."""
    if not (actor.is_system or actor.manages_site):
        raise Denied(_("Only a community manager can change this."))
    placeholder.is_active = False
    placeholder.display_name = ""
    placeholder.sort_key = sort_key(placeholder)
    MemberWord.objects.filter(member=placeholder).delete()
    Session.objects.filter(member=placeholder).delete()
    save_changes(placeholder, "is_active", "display_name", "sort_key")
    raise_stamp("people", "public")
