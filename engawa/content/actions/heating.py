"""Keeping `Topic.hot`, by which lists are ordered; derived, so nothing is recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count
from django.utils import timezone

from engawa.content.hotness import WINDOW, hotness
from engawa.content.models import Reaction, Reply, Topic

AT_ONCE = 500


def heat(topic_ids: Iterable[int]) -> None:
    """Count anew for these topics; what is hidden or deleted warms nothing. Four queries."""
    ids = list(topic_ids)
    now = timezone.now()
    thankful, talking = _thankful(ids), _talking(ids, now)
    topics = list(Topic.objects.filter(pk__in=ids).only("published_at", "last_activity_at", "hot"))
    changed = []
    for topic in topics:
        ages = (now - topic.published_at, now - topic.last_activity_at)
        hot = hotness(*ages, thankful.get(topic.pk, 0), talking[topic.pk] + 1)
        if hot != topic.hot:
            topic.hot = hot
            changed.append(topic)
    Topic.objects.bulk_update(changed, ["hot"], batch_size=AT_ONCE)


def cool() -> None:
    """Let time pass for every topic that moved within the window, or is still warm from it."""
    recent = Topic.objects.filter(last_activity_at__gte=timezone.now() - WINDOW)
    warm = Topic.objects.filter(hot__gt=0)
    ids = sorted({*recent.values_list("pk", flat=True), *warm.values_list("pk", flat=True)})
    for start in range(0, len(ids), AT_ONCE):
        heat(ids[start : start + AT_ONCE])


def _thankful(ids: list[int]) -> dict[int, int]:
    rows = Reaction.objects.filter(topic__in=ids).order_by().values_list("topic")
    return dict(rows.annotate(n=Count("member", distinct=True)))


def _talking(ids: list[int], now: datetime) -> defaultdict[int, int]:
    since = now - WINDOW
    shown = Reply.objects.filter(topic__in=ids, hidden_at=None, deleted_at=None)
    rows = shown.filter(published_at__gte=since).order_by().values_list("topic")
    return defaultdict(int, rows.annotate(n=Count("author", distinct=True)))
