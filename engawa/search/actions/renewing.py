"""Indexing every text anew after the analyzer changed, while searches and writing go on."""

from __future__ import annotations

import time

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q

from engawa.content.models import Topic
from engawa.search import analyzer
from engawa.search.actions.indexing import index_replies, index_topics
from engawa.search.models import Making, Settled
from engawa.search.queries.making import KEY, making

BITE = 40
"""Topics in one transaction: others wait for a bite at most."""


def renew(seconds: float) -> bool:
    """Go on for about so long; True when the whole index is of today's version.

    May be stopped and called again at any time; a cluster hears of it as of any other change.
    """
    row = making()
    if row.analyzer == analyzer.VERSION:
        return True
    until = time.monotonic() + seconds
    while some := _next(row.done_to):
        with transaction.atomic():
            index_topics(some)
            index_replies(Q(topic_id__in=some))
            Making.objects.filter(pk=row.pk).update(done_to=some[-1])
        row.done_to = some[-1]
        if time.monotonic() > until:
            return False
    _renew_settled()
    Making.objects.filter(pk=row.pk).update(analyzer=analyzer.VERSION, done_to=0)
    cache.delete(KEY)
    return True


def _next(done_to: int) -> list[int]:
    later = Topic.objects.filter(pk__gt=done_to).order_by("pk").values_list("pk", flat=True)
    return list(later[:BITE])


@transaction.atomic
def _renew_settled() -> None:
    """Words that staff have settled are compared in their new form."""
    for each in Settled.objects.all():
        flat = analyzer.flat(each.flat).strip()
        if flat == each.flat:
            continue
        if Settled.objects.filter(flat=flat).exists():
            each.delete()
        else:
            Settled.objects.filter(pk=each.pk).update(flat=flat)
