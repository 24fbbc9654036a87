"""Taking notices back: what they tell of went out of sight, was settled, or is old."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from engawa.accounts.models import Member
from engawa.content.models import Reply, Topic
from engawa.core.actor import Actor
from engawa.notifications.actions.counting import lower_counts, raise_counts
from engawa.notifications.kinds import brought_kinds
from engawa.notifications.models import Notice, NoticeKind
from engawa.notifications.policies import visible_notices
from engawa.notifications.queries.audience import readers_in, readers_of
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Space


@transaction.atomic
def drop_unreadable_text(topic: Topic, reply: Reply | None = None) -> None:
    """After hiding, deleting or moving: only those who may still read it keep its notices."""
    rows = Notice.objects.filter(topic=topic)
    if reply is not None:
        rows = rows.filter(Q(reply=reply) | Q(reply__parent=reply))
    told = _recipients(rows)
    _drop(rows.filter(recipient__in=told - readers_of(topic, reply, told)))


@transaction.atomic
def drop_unreadable_place(space: Space) -> None:
    """After a space closed to some of those who were told of it."""
    rows = Notice.objects.filter(Q(space=space) | Q(topic__space=space), invitation=None)
    rows = rows.exclude(kind=NoticeKind.DECISION)
    told = _recipients(rows)
    rows = rows.filter(recipient__in=told - readers_in(space, told))
    brought = Q(topic=None, kind__in=[kind.name for kind in brought_kinds()])
    asked = _recipients(rows.filter(brought))
    _drop(rows.exclude(brought))
    # What upper rooms told, such as why somebody is outside now, has a read rule of its own.
    for member in Member.objects.filter(pk__in=asked):
        drop_out_of_sight(actor_for(member))


@transaction.atomic
def drop_out_of_sight(actor: Actor) -> None:
    """After someone left a space or lost a role there: whatever they may no longer be told of."""
    mine = Notice.objects.filter(recipient_id=actor.member_id)
    _drop(mine.exclude(pk__in=visible_notices(actor).values("pk")))


@transaction.atomic
def drop_application(application_id: int) -> None:
    """It was decided or withdrawn: nobody needs to act on it now."""
    rows = Notice.objects.filter(application_id=application_id)
    _drop(rows.exclude(kind=NoticeKind.DECISION))


@transaction.atomic
def drop_invitation(invitation_id: int) -> None:
    """It was answered or revoked."""
    _drop(Notice.objects.filter(invitation_id=invitation_id))


@transaction.atomic
def forget_old(before: datetime, most: int = 5000) -> int:
    """Delete notices from before then, in portions; how many went."""
    old = list(Notice.objects.filter(created_at__lt=before).values_list("pk", flat=True)[:most])
    return _drop(Notice.objects.filter(pk__in=old))


def _recipients(rows: QuerySet[Notice]) -> set[int]:
    return set(rows.values_list("recipient_id", flat=True))


def _drop(rows: QuerySet[Notice]) -> int:
    """Delete, keep the counters right, and let an older line of a bundle stand for the rest."""
    found = list(rows.values_list("pk", "recipient_id", "bundle", "seen_at", "shown"))
    Notice.objects.filter(pk__in=[row[0] for row in found]).delete()
    unread = [row for row in found if row[3] is None]
    lower_counts(Counter(row[1] for row in unread if row[4]))
    torn = {(row[1], row[2]) for row in unread if row[2]}
    for bundle in sorted({bundle for _who, bundle in torn}):
        _refold(bundle, {who for who, of in torn if of == bundle})
    return len(found)


def _refold(bundle: str, member_ids: set[int]) -> None:
    left = Notice.objects.filter(bundle=bundle, recipient__in=member_ids, seen_at=None)
    rest: dict[int, list[Notice]] = {}
    for notice in left.order_by("-created_at", "-public_id"):
        rest.setdefault(notice.recipient_id, []).append(notice)
    lines = [notices[0] for notices in rest.values()]
    risen = [line.recipient_id for line in lines if not line.shown]
    for line in lines:
        line.count, line.shown = len(rest[line.recipient_id]), True
    Notice.objects.bulk_update(lines, ["count", "shown"])
    raise_counts(risen)
