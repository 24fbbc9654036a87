"""What staff see of searching."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone

from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.search.models import Promotion, Synonyms
from engawa.search.policies import can_tune_search, visible_searches

DAYS, MOST = 30, 50


def searched_words(actor: Actor, only: str = "") -> list[Any]:
    """Words of the last thirty days, the most searched first; `only` is "none" (found nothing)
    or "unopened" (found something nobody opened). One query."""
    since = timezone.now() - timedelta(days=DAYS)
    rows = visible_searches(actor).filter(asked_at__gte=since, is_suggestion=False)
    lines = rows.values("flat").annotate(
        words=Min("words"),
        times=Count("pk"),
        opened=Count("clicked_at"),
        found=Max("found"),
        last=Max("asked_at"),
    )
    if only == "none":
        lines = lines.filter(found=0)
    elif only == "unopened":
        lines = lines.filter(found__gt=0, opened=0)
    elif only:
        raise Refused
    return list(lines.order_by("-times", "flat")[:MOST])


def groups_of_synonyms(actor: Actor) -> QuerySet[Synonyms]:
    can_tune_search(actor).require()
    return Synonyms.objects.order_by("pk")


def promotions(actor: Actor) -> QuerySet[Promotion]:
    """Those whose topic `actor` may read."""
    can_tune_search(actor).require()
    rows = Promotion.objects.filter(topic__in=visible_topics(actor))
    return rows.select_related("topic").order_by("pk")
