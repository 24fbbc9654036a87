"""Spaces of the demo were founded before anybody spoke in them; their people were there then."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.db.models import F, Min
from django.utils import timezone

from engawa.content.models import Topic
from engawa.core.actor import SpaceRole
from engawa.spaces.models import Membership, Space

BEFORE = timedelta(days=6, hours=3)
FILLED_WITHIN = timedelta(hours=1)
RUNNING = (SpaceRole.OWNER, SpaceRole.MANAGER, SpaceRole.MODERATOR)


def date_spaces(slugs: Collection[str]) -> None:
    """Date back those of these spaces that have older talk, and whoever the filling put in charge;
    what people founded since is their own."""
    ours = Topic.objects.filter(space__slug__in=slugs)
    first = ours.values("space").annotate(at=Min("published_at"))
    for space, at in first.values_list("space", "at"):
        founded = at - BEFORE
        Space.objects.filter(pk=space, created_at__gt=founded).update(created_at=founded)
        put_in = Membership.objects.filter(
            space=space, joined_at__gt=timezone.now() - FILLED_WITHIN, role__in=RUNNING
        )
        for each in put_in.annotate(since=F("member__joined_at")):
            each.joined_at = max(founded, each.since)
            each.save(update_fields=["joined_at"])
