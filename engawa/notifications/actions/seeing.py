"""Marking notices as seen. Private, so nothing is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.notifications.actions.counting import lower_counts
from engawa.notifications.models import Notice
from engawa.notifications.policies import can_have_notices


@transaction.atomic
def mark_seen(actor: Actor, notice: Notice) -> None:
    """This line and all it stands for. Twice changes nothing."""
    can_have_notices(actor).require()
    same = Q(pk=notice.pk)
    if notice.bundle:
        same |= Q(bundle=notice.bundle)
    _see(_unread(actor.me).filter(same))


@transaction.atomic
def mark_all_seen(actor: Actor) -> None:
    """Everything unread, also what could no longer be shown."""
    can_have_notices(actor).require()
    _unread(actor.me).update(seen_at=timezone.now())
    Member.objects.filter(pk=actor.me).update(unread_notices=0)


@transaction.atomic
def mark_topics_seen(member_id: int, topic_ids: Collection[int], number: int | None = None) -> None:
    """What tells of these topics, up to reply `number` when given."""
    rows = _unread(member_id).filter(topic__in=topic_ids)
    if number is not None:
        rows = rows.filter(Q(reply=None) | Q(reply__number__lte=number))
    _see(rows)


def _unread(member_id: int) -> QuerySet[Notice]:
    return Notice.objects.filter(recipient_id=member_id, seen_at=None)


def _see(rows: QuerySet[Notice]) -> None:
    found = list(rows.values_list("pk", "recipient_id", "shown"))
    if not found:
        return
    now = timezone.now()
    Notice.objects.filter(pk__in=[pk for pk, _who, _shown in found]).update(seen_at=now)
    lower_counts(Counter(who for _pk, who, shown in found if shown))
