"""What a member keeps: bookmarks, drafts, how much of a space they hear."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from engawa.content.models import Bookmark, Draft, FollowLevel, SpaceFollow
from engawa.content.policies import visible_replies, visible_topics
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.spaces.models import Space


def my_bookmarks(actor: Actor, cursor: str = "") -> Page[Bookmark]:
    """Newest first; what may no longer be read is left out."""
    readable = Q(topic__in=visible_topics(actor), reply=None) | Q(reply__in=visible_replies(actor))
    rows = Bookmark.objects.filter(readable, member_id=actor.me)
    rows = rows.select_related("topic__space", "topic__author", "reply__author")
    return page_of(rows, ("-created_at", "-topic__public_id"), cursor)


def my_drafts(actor: Actor) -> QuerySet[Draft]:
    return Draft.objects.filter(member_id=actor.me).order_by("-saved_at")


def draft_for(actor: Actor, place: str) -> Draft | None:
    if not actor.is_signed_in:
        return None
    return Draft.objects.filter(member_id=actor.me, place=place).first()


def space_follow_level(actor: Actor, space: Space) -> str:
    """How much of `space` reaches the member: tracking until they choose."""
    chosen = SpaceFollow.objects.filter(space=space, member_id=actor.me)
    return chosen.values_list("level", flat=True).first() or FollowLevel.TRACKING
