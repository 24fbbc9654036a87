"""Telling a search cluster what changed, and filling it anew."""

from __future__ import annotations

from collections.abc import Callable

from engawa.search.actions.indexing import indexed
from engawa.search.engines import cluster
from engawa.search.models import Document, Waiting

BATCH = 500


def tell_cluster() -> int:
    """Send what waits, as it is by now; how many documents. Raises `Silent`, and then all that
    was not taken still waits."""
    far, told = cluster(), 0
    while far is not None:
        waiting = dict(Waiting.objects.order_by("pk").values_list("pk", "document_id")[:BATCH])
        if not waiting:
            break
        ids = set(waiting.values())
        found = list(Document.objects.filter(pk__in=ids))
        far.write([indexed(each) for each in found], sorted(ids - {each.pk for each in found}))
        Waiting.objects.filter(pk__in=list(waiting)).delete()
        told += len(ids)
    return told


def fill_cluster(say: Callable[[int], object]) -> int:
    """Make the cluster's index anew beside the old one, then let it answer. Nobody waits:
    meanwhile the old index, or our database, goes on answering. `say` hears how many are in."""
    far = cluster()
    if far is None:
        return 0
    index, last, done = far.prepare(), 0, 0
    while some := list(Document.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        far.fill(index, [indexed(each) for each in some])
        last, done = some[-1].pk, done + len(some)
        say(done)
    far.switch(index)
    return done
