"""A member's inbox."""

from __future__ import annotations

from django.db.models import F, QuerySet

from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.notifications.models import Notice, NoticeChoice
from engawa.notifications.policies import visible_notices

ORDER = ("-created_at", "-public_id")
PAGE = 30


def inbox(actor: Actor, *, only_unread: bool = False, cursor: str = "") -> Page[Notice]:
    """A page of notices with all a line shows; newest first, one query."""
    rows = shown_notices(actor)
    if only_unread:
        rows = rows.filter(seen_at=None)
    rows = rows.select_related("actor", "space", "topic__space", "reply", "application").defer(
        "topic__body_html",
        "topic__body_source",
        "reply__body_html",
        "reply__body_source",
        "space__welcome_html",
        "space__welcome_source",
        "topic__space__welcome_html",
        "topic__space__welcome_source",
        "actor__about",
    )
    return page_of(rows, ORDER, cursor, PAGE)


def shown_notices(actor: Actor) -> QuerySet[Notice]:
    """One line for each bundle."""
    return visible_notices(actor).filter(shown=True)


def unread_count(actor: Actor) -> int:
    """Unread lines as the inbox would show them; never more than a hundred are counted."""
    unread = shown_notices(actor).filter(seen_at=None).order_by()
    return len(unread.values_list(F("pk"))[:100])


def kinds_off(actor: Actor) -> frozenset[str]:
    return frozenset(choice_of(actor.me).off)


def choice_of(member_id: int) -> NoticeChoice:
    """What the member chose; an unsaved row with the defaults when nothing."""
    found = NoticeChoice.objects.filter(pk=member_id).first()
    return found or NoticeChoice(pk=member_id)
