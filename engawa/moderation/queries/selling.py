"""How much of a space the vendor's side writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content.models import Reply, Topic
from engawa.moderation.models import Promotion
from engawa.moderation.selling import SELLERS
from engawa.spaces.models import Space

DAYS = 90


@dataclass(frozen=True)
class Share:
    """Of `all` texts in the last `days`; `promotions` of those that count as such."""

    all: int
    staff: int
    sellers: int
    promotions: int
    days: int = DAYS

    @property
    def percent(self) -> int:
        return round(100 * (self.staff + self.sellers) / self.all) if self.all else 0


def share_of(space: Space) -> Share:
    """Of texts others may read; three queries, for those who manage the space."""
    since = timezone.now() - timedelta(days=DAYS)
    seen = {"published_at__gt": since, "hidden_at": None, "deleted_at": None}
    counts: dict[str, int] = {}
    topics = Topic.objects.filter(space=space, **seen)
    replies = Reply.objects.filter(topic__space=space, topic__hidden_at=None, **seen)
    for rows in (topics, replies):
        for kind, n in rows.order_by().values_list("author__kind").annotate(n=Count("pk")):
            counts[kind] = counts.get(kind, 0) + n
    return Share(
        sum(counts.values()),
        counts.get(Member.Kind.EMPLOYEE, 0),
        sum(n for kind, n in counts.items() if kind in SELLERS),
        Promotion.objects.filter(space=space, at__gt=since).count(),
    )
