"""Which single topics are shown to whom, and who may show them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from engawa.content.models import Topic
from engawa.core.actor import Actor
from engawa.protection.models import Share, SpaceSharing
from engawa.protection.policies import visible_shares
from engawa.spaces.models import Space


def running() -> QuerySet[Share]:
    return Share.objects.filter(ended_at=None, expires_at__gt=timezone.now())


def topics_shown_to(member_id: int) -> frozenset[int]:
    """By the table of shares itself."""
    return frozenset(running().filter(member_id=member_id).values_list("topic_id", flat=True))


def shares_of(actor: Actor, topic: Topic) -> list[Share]:
    """Those that run, as far as `actor` may know of them; who gets in first, first."""
    rows = visible_shares(actor).filter(topic=topic, ended_at=None, expires_at__gt=timezone.now())
    return list(rows.select_related("member__company", "shared_by").order_by("shared_at", "pk"))


def shares_in(actor: Actor, space: Space) -> list[Share]:
    """All of a space, running ones first, for those who manage it."""
    rows = visible_shares(actor).filter(space=space)
    related = ("member__company", "shared_by", "topic", "ended_by")
    return list(rows.select_related(*related).order_by("-shared_at", "-pk")[:200])


def who_may_share(space: Space) -> str:
    row = SpaceSharing.objects.filter(pk=space.pk).values_list("who", flat=True).first()
    return row or SpaceSharing.Who.MANAGERS
