"""People as lists and pages need them."""

from __future__ import annotations

from django.db import connection
from django.db.models import Q, QuerySet

from engawa.accounts.models import Member, MemberWord, Session
from engawa.accounts.names import fold
from engawa.accounts.policies import visible_members
from engawa.core.actor import Actor
from engawa.core.refusals import Refused

LAST_CHARACTER = "\U0010ffff"
BYLINE = (
    "handle",
    "family_name",
    "given_name",
    "display_name",
    "kind",
    "position",
    "photo_id",
    "company__name",
    "company__kind",
)


def member_by_handle(actor: Actor, handle: str) -> Member:
    """The member whose page this is, with company; `Refused` when there is nothing to see."""
    known = visible_members(actor).select_related("company")
    member = known.filter(handle=handle.lower()).first() if "\x00" not in handle else None
    if member is None:
        raise Refused
    return member


def members_by_reading(actor: Actor) -> QuerySet[Member]:
    """Everyone `actor` may see, in spoken order; pages by `("sort_key", "pk")`."""
    return visible_members(actor).select_related("company").order_by("sort_key", "pk")


def people_matching(prefix: str) -> QuerySet[Member]:
    """Members whose handle, name or reading starts so, whatever width or kana is typed.

    Says nothing about who may see whom: callers narrow it to the readers of a text.
    """
    start = fold(prefix.lstrip("@＠"))
    words = MemberWord.objects.filter(_starting_with(start)) if start else MemberWord.objects.none()
    members = Member.objects.filter(
        is_active=True, is_placeholder=False, confirmed_at__isnull=False
    )
    return (
        members.filter(pk__in=words.values("member_id"))
        .select_related("company")
        .only(*BYLINE)
        .order_by("sort_key", "pk")
    )


def sessions_of(member: Member) -> QuerySet[Session]:
    """Browsers in which `member` is signed in, the latest used first."""
    return Session.objects.filter(member=member).order_by("-last_seen_at", "session_key")


def member_with_photo(actor: Actor, photo_id: str) -> Member:
    """Whose photo this is; `Refused` to those who may not see the member."""
    member = visible_members(actor).filter(photo_id=photo_id).first()
    if member is None:
        raise Refused
    return member


def photo_keys() -> set[str]:
    """Blobs in use as photos: whoever clears the store must leave them."""
    keys = Member.objects.exclude(photo="").values_list("photo", "photo_small")
    return {key for pair in keys for key in pair if key}


def _starting_with(start: str) -> Q:
    """A range on SQLite, whose LIKE uses no index here; PostgreSQL orders by locale, so LIKE."""
    if connection.vendor == "postgresql":
        return Q(word__startswith=start)
    return Q(word__gte=start, word__lt=start + LAST_CHARACTER)
