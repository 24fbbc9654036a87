"""A member's page."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db.models import BooleanField, F, QuerySet, Value

from engawa.accounts.models import Member
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of_all
from engawa.core.refusals import Refused
from engawa.spaces.models import Membership
from engawa.spaces.policies import visible_memberships

SIZE = 20
ORDER = ("-published_at", "-public_id")
ONLY = ("", "topics", "replies")
KEEP_SECONDS = 600


def written_by(actor: Actor, member: Member, only: str, cursor: str) -> Page[dict[str, Any]]:
    """Topics and replies of `member` that `actor` may read, in one list, newest first.

    One query. Names of rows: see `_topics` and `_replies`.
    """
    if only not in ONLY:
        raise Refused
    parts = {"topics": _topics(actor, member), "replies": _replies(actor, member)}
    chosen = [parts[only]] if only else [*parts.values()]
    return page_of_all(chosen, ORDER, cursor, SIZE)


def common_spaces(actor: Actor, member: Member, version: int) -> list[tuple[str, str]]:
    """Name and slug of spaces both belong to; kept while both members' versions stand."""
    if not actor.space_roles or actor.member_id == member.pk:
        return []
    key = f"common:{actor.me}:{version}:{member.pk}:{member.version}"
    kept: list[tuple[str, str]] | None = cache.get(key)
    if kept is None:
        kept = list(_common(actor, member).values_list("space__name", "space__slug"))
        cache.set(key, kept, KEEP_SECONDS)
    return kept


def _common(actor: Actor, member: Member) -> QuerySet[Membership]:
    theirs = visible_memberships(actor).filter(member=member, space__in=actor.space_roles)
    return theirs.filter(space__archived_at=None).order_by("space__name", "pk")[:20]


def _topics(actor: Actor, member: Member) -> QuerySet[Any, Any]:
    rows = visible_topics(actor).filter(author=member)
    return rows.values(
        "published_at",
        "public_id",
        "title",
        "state",
        "reply_count",
        text=F("excerpt"),
        is_reply=Value(False, BooleanField()),
        topic_public_id=F("public_id"),
        topic_slug=F("slug"),
        space_name=F("space__name"),
        space_slug=F("space__slug"),
    )


def _replies(actor: Actor, member: Member) -> QuerySet[Any, Any]:
    rows = visible_replies(actor).filter(author=member)
    return rows.values(
        "published_at",
        "public_id",
        title=F("topic__title"),
        state=F("topic__state"),
        reply_count=F("topic__reply_count"),
        text=F("excerpt"),
        is_reply=Value(True, BooleanField()),
        topic_public_id=F("topic__public_id"),
        topic_slug=F("topic__slug"),
        space_name=F("topic__space__name"),
        space_slug=F("topic__space__slug"),
    )
