"""The person: account, ways to sign in, what they agreed to. Let go last."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member, MemberLook, MemberWord, Session
from engawa.api.models import Token
from engawa.core.actor import Actor
from engawa.feeds.models import FeedKey
from engawa.privacy.files import drop
from engawa.privacy.holdings.kinds import Holding, Row, delete, keep
from engawa.privacy.models import Consent, Export, Hush, Mode

PROFILE = (
    *("email", "handle", "family_name", "given_name", "family_reading", "given_reading"),
    *("display_name", "kind", "position", "about", "language", "time_zone", "theme", "site_role"),
    *("joined_at", "confirmed_at", "last_seen_at", "last_login", "standing"),
)
GOES = dict.fromkeys(Mode, _("Goes."))


def _profile(member: Any, _actor: Actor) -> Row:
    company = member.company.name if member.company else ""
    return {name: getattr(member, name) for name in PROFILE} | {"company": company}


def _fields(*names: str) -> Any:
    return lambda row, _actor: {name: getattr(row, name) for name in names}


def _drop_exports(rows: QuerySet[Any], _member: Member, _mode: Mode) -> int:
    found = list(rows)
    for export in found:
        drop(export)
    return len(found)


HOLDINGS = (
    Holding(
        Session,
        "member",
        "devices",
        _("Devices where you are signed in"),
        GOES,
        delete,
        _fields("started_at", "last_seen_at", "user_agent", "address"),
    ),
    Holding(
        Token,
        "member",
        "tokens",
        _("Tokens for programs"),
        GOES,
        delete,
        _fields("name", "scopes", "created_at", "expires_at", "last_used_at"),
    ),
    Holding(FeedKey, "member", "feed_key", _("The key of your feeds"), GOES, delete),
    Holding(
        Authenticator,
        "user",
        "second_steps",
        _("Passkeys and other second steps"),
        GOES,
        delete,
        _fields("type", "created_at", "last_used_at"),
    ),
    Holding(
        EmailAddress,
        "user",
        "addresses",
        _("E-mail addresses"),
        GOES,
        delete,
        _fields("email", "verified", "primary"),
    ),
    Holding(MemberWord, "member", "words", _("Words by which you are found"), GOES, delete),
    Holding(MemberLook, "member", "looks", _("What your name looks like"), GOES, delete),
    Holding(Export, "member", "exports", _("Exports like this one"), GOES, _drop_exports),
    Holding(
        Hush,
        "member",
        "hushed",
        _("Whom you do not want to hear"),
        GOES,
        delete,
        lambda row, _actor: {"who": row.of.handle, "blocks": row.blocks, "since": row.since},
        related=("of",),
    ),
    Holding(
        Hush, "of", "hushed_by", _("Who does not want to hear you"), GOES, delete, counted=None
    ),
    Holding(
        Consent,
        "member",
        "consents",
        _("What you agreed to"),
        dict.fromkeys(Mode, _("Stays without your name, to show what was agreed to.")),
        keep,
        _fields("purpose", "given", "words", "language", "source", "address", "at"),
    ),
    Holding(
        Member,
        "pk",
        "profile",
        _("Your account and profile"),
        dict.fromkeys(Mode, _("Becomes an empty row that only carries a number.")),
        keep,
        _profile,
        related=("company",),
    ),
)
