"""Steps towards members: what waits for a second person, what is in force, and the figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q, QuerySet
from django.utils import timezone

from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.moderation.models import Appeal, Decision, Item, Report, Sanction
from engawa.moderation.policies import (
    my_sanctions,
    require_queue,
    visible_items,
    visible_sanctions,
)

WAITING = Q(state=Sanction.State.PROPOSED) | Q(appeal__state=Appeal.State.WAITING)


def sanctions_page(actor: Actor, only: str, cursor: str) -> Page[Sanction]:
    """Latest first; `only` "waiting" are proposals and appeals."""
    require_queue(actor)
    rows = _with_parts(visible_sanctions(actor))
    if only == "waiting":
        rows = rows.filter(WAITING)
    elif only:
        raise Refused
    return page_of(rows, ("-created_at", "-public_id"), cursor)


def sanction_named(actor: Actor, public_id: str) -> Sanction:
    require_queue(actor)
    return _one(visible_sanctions(actor), public_id)


def my_sanction(actor: Actor, public_id: str) -> Sanction:
    return _one(my_sanctions(actor), public_id)


def _one(rows: QuerySet[Sanction], public_id: str) -> Sanction:
    found = _with_parts(rows).filter(public_id=public_id.replace("\x00", "")).first()
    if found is None:
        raise Refused
    return found


def _with_parts(rows: QuerySet[Sanction]) -> QuerySet[Sanction]:
    return rows.select_related("member", "space", "by", "confirmed_by", "appeal", "lifted_by")


@dataclass(frozen=True)
class Figures:
    """Of a stretch of days, where `actor` tends; `n` stands beside each share."""

    since: datetime
    opened: int
    settled: int
    waiting: int
    late: int
    hours: float | None
    reports: int
    agreed: int
    undone: int
    by_outcome: list[tuple[str, int]]
    by_level: list[tuple[int, int]]
    appeals: int
    overturned: int


def figures(actor: Actor, days: int, amber: int) -> Figures:
    """Six queries, however much there was."""
    require_queue(actor)
    now = timezone.now()
    since = now - timedelta(days=days)
    items = visible_items(actor)
    took = ExpressionWrapper(F("settled_at") - F("opened_at"), DurationField())
    done = items.filter(settled_at__gte=since)
    told = items.aggregate(
        opened=Count("pk", filter=Q(opened_at__gte=since)),
        waiting=Count("pk", filter=Q(settled_at=None)),
        late=Count("pk", filter=Q(settled_at=None, opened_at__lt=now - timedelta(hours=amber))),
    )
    ended = done.aggregate(n=Count("pk"), took=Avg(took))
    reports = Report.objects.filter(item__in=items, settled_at__gte=since, was_right__isnull=False)
    judged = reports.aggregate(n=Count("pk"), right=Count("pk", filter=Q(was_right=True)))
    steps = visible_sanctions(actor).filter(starts_at__gte=since)
    looked = steps.aggregate(
        n=Count("appeal"), back=Count("appeal", filter=Q(appeal__state=Appeal.State.OVERTURNED))
    )
    return Figures(
        since,
        told["opened"],
        ended["n"],
        told["waiting"],
        told["late"],
        ended["took"].total_seconds() / 3600 if ended["took"] else None,
        judged["n"],
        judged["right"],
        Decision.objects.filter(item__in=items, undone_at__gte=since).count(),
        _counted(done),
        list(steps.order_by("level").values_list("level").annotate(n=Count("pk"))),
        looked["n"],
        looked["back"],
    )


def _counted(done: QuerySet[Item]) -> list[tuple[str, int]]:
    rows = done.order_by().values_list("outcome").annotate(n=Count("pk"))
    return sorted(rows, key=lambda row: -row[1])
