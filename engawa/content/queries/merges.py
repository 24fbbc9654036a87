"""Merges that can be taken back, for those who may."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from engawa.content import tunables
from engawa.content.models import Merge
from engawa.content.policies import visible_topics
from engawa.core import rights
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.spaces.models import Space

MOST = 20


def merge_named(actor: Actor, public_id: str) -> Merge:
    """Of topics that stand under one `actor` may read and may merge there; `Refused` otherwise."""
    rows = Merge.objects.select_related("topic__space", "target__space", "opening")
    merge = rows.filter(
        public_id=public_id.replace("\x00", ""), target__in=visible_topics(actor)
    ).first()
    if merge is None or not actor.may(rights.MERGE, merge.target.space):
        raise Refused(public_id)
    return merge


def merged_lately(actor: Actor, space: Space) -> list[Merge]:
    """In `space`, latest first, as long as they can be taken back; one query."""
    if not actor.may(rights.MERGE, space):
        return []
    since = timezone.now() - timedelta(days=tunables.PART_DAYS.value())
    rows = Merge.objects.filter(undone_at=None, at__gt=since, topic__space=space)
    rows = rows.filter(target__space=space, target__in=visible_topics(actor))
    return list(rows.select_related("topic", "target", "by").order_by("-at")[:MOST])
