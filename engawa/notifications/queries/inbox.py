"""A member's inbox."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F, Q, QuerySet

from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.notifications.models import Notice, NoticeChoice
from engawa.notifications.policies import about_a_text, visible_notices

ORDER = ("-created_at", "-public_id")
PAGE = 30
MOST_COUNTED = 100


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


def shown_notices(actor: Actor, kinds: Collection[str] | None = None) -> QuerySet[Notice]:
    """One line for each bundle; of certain kinds, if given."""
    return visible_notices(actor, kinds).filter(shown=True)


def unread_count(actor: Actor) -> int:
    """Unread lines as the inbox would show them; never more than a hundred are counted.

    The rules of what is about no text are asked only of the kinds that lie there: mostly none.
    """
    mine = Notice.objects.filter(recipient_id=actor.member_id or 0, shown=True, seen_at=None)
    rows = mine.filter(Q(topic=None) | about_a_text(actor))
    rows = rows.order_by(F("topic_id").desc(nulls_last=True))  # what may not be shown comes last
    found: list[tuple[int | None, str]] = [*rows.values_list("topic_id", "kind")[:MOST_COUNTED]]
    others = {kind for topic, kind in found if topic is None}
    texts = len([topic for topic, _kind in found if topic is not None])
    if not others:
        return texts
    seen = shown_notices(actor, others).filter(topic=None, seen_at=None).order_by()
    return min(MOST_COUNTED, texts + len(seen.values_list(F("pk"))[:MOST_COUNTED]))


def kinds_off(actor: Actor) -> frozenset[str]:
    return frozenset(choice_of(actor.me).off)


def choice_of(member_id: int) -> NoticeChoice:
    """What the member chose; an unsaved row with the defaults when nothing."""
    found = NoticeChoice.objects.filter(pk=member_id).first()
    return found or NoticeChoice(pk=member_id)
