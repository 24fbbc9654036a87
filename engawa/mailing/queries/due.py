"""Notices that wait to go into letters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from engawa.core.actor import Actor
from engawa.notifications.models import Notice
from engawa.notifications.policies import visible_notices

Bundle = tuple[int, int | None, int]
"""Recipient, topic, and the notice itself where it is about no topic (else 0)."""

AT_ONCE = 1000


def due_bundles(now: datetime) -> list[Bundle]:
    """Who is to be written to about what; the longest waiting first, each once."""
    due = Notice.objects.filter(mail_at__lte=now).order_by("mail_at", "pk")
    rows = due.values_list("recipient_id", "topic_id", "pk")[:AT_ONCE]
    return list(dict.fromkeys(_bundle(*row) for row in rows))


def waiting(bundle: Bundle) -> QuerySet[Notice]:
    """All that waits of this bundle, also what would not be due yet."""
    recipient, topic, notice = bundle
    rows = Notice.objects.filter(recipient_id=recipient, mail_at__isnull=False)
    return rows.filter(topic_id=topic) if topic else rows.filter(pk=notice)


def tellable(actor: Actor, ids: Iterable[int]) -> QuerySet[Notice]:
    """Those the read rules still show and nobody has read here, oldest first, with all said."""
    wanted = list(ids)
    unseen = Notice.objects.filter(pk__in=wanted, seen_at=None)
    kinds = set(unseen.order_by().values_list("kind", flat=True))
    rows = visible_notices(actor, kinds).filter(pk__in=wanted, seen_at=None)
    related = ("actor", "space", "topic__space", "reply__author", "application", "topic__author")
    return rows.select_related(*related).order_by("created_at", "pk")


def _bundle(recipient: int, topic: int | None, notice: int) -> Bundle:
    return (recipient, topic, 0 if topic else notice)
