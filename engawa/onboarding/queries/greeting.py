"""First posts that wait, and who greets."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from engawa.accounts.policies import visible_members
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.onboarding.models import FirstPost, Greeter
from engawa.onboarding.policies import visible_first_posts
from engawa.spaces.models import Space

WITH = ("space", "topic__space", "topic__author__company", "reply__author__company", "greeter")
LATEST = 20


def waiting_posts(actor: Actor, space: Space | None = None) -> QuerySet[FirstPost]:
    """Those nobody has replied to, soonest due first."""
    rows = visible_first_posts(actor).filter(answered_at=None, **still_there())
    if space is not None:
        rows = rows.filter(space=space)
    return rows.filter(Q(reply=None) | Q(reply__deleted_at=None, reply__hidden_at=None))


def still_there() -> dict[str, None]:
    return {"topic__deleted_at": None, "topic__hidden_at": None}


def waiting_page(actor: Actor, space: Space | None = None, cursor: str = "") -> Page[FirstPost]:
    rows = waiting_posts(actor, space).select_related(*WITH)
    return page_of(rows, ("due_at", "pk"), cursor, 30)


def latest_answered(actor: Actor, space: Space) -> list[FirstPost]:
    rows = visible_first_posts(actor).filter(space=space, answered_at__isnull=False)
    return list(rows.select_related(*WITH).order_by("-answered_at", "-pk")[:LATEST])


def greeters_of(actor: Actor, space: Space) -> list[Greeter]:
    """Who has been off duty longest is first."""
    rows = Greeter.objects.filter(space=space, member__in=visible_members(actor))
    rows = rows.select_related("member__company")
    return sorted(rows, key=lambda each: (each.on_duty_at is not None, each.on_duty_at, each.pk))
