"""Hands entries to consumers: in commit order, at least once, each consumer on its own."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone

from engawa.eventlog.consumers import Consumer, consumers
from engawa.eventlog.models import Cursor, Entry
from engawa.eventlog.order import readable_after

logger = logging.getLogger(__name__)


def deliver_pending(limit: int = 100) -> int:
    """One pass over all consumers, at most `limit` entries each; how many were delivered."""
    return sum(_deliver_to(consumer, limit) for consumer in consumers())


def deliver_all() -> int:
    """Deliver until nothing is left; for tests and one-off commands."""
    total = 0
    while count := deliver_pending():
        total += count
    return total


@transaction.atomic
def _deliver_to(consumer: Consumer, limit: int) -> int:
    cursor, _ = Cursor.objects.get_or_create(consumer=consumer.name)
    entries = list(readable_after(cursor).filter(verb__in=list(consumer.handlers))[:limit])
    for entry in entries:
        hand_over(consumer, entry)
        cursor.xid, cursor.entry_id = entry.xid, entry.pk
    cursor.moved_at = timezone.now()
    cursor.save()
    return len(entries)


def hand_over(consumer: Consumer, entry: Entry) -> None:
    for handler in consumer.handlers_of(entry.verb):
        handler(entry)
