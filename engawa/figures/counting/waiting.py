"""Seats that were offered, reports that were due: a statement each."""

from __future__ import annotations

from django.db.models import Count, Q

from engawa.admissions.models import DutyTask, Place
from engawa.figures.counting.shape import Counts, shares, tally, week_of
from engawa.figures.weeks import Span

ENDED = (Place.State.TAKEN, Place.State.DECLINED, Place.State.LAPSED)


def seats(span: Span) -> Counts:
    rows = Place.objects.filter(
        ended_at__gte=span.since,
        ended_at__lt=span.until,
        offered_at__isnull=False,
        state__in=ENDED,
    )
    grouped = (
        rows.order_by()
        .values("space_id", week=week_of("ended_at"))
        .annotate(n=Count("pk"), taken=Count("pk", filter=Q(state=Place.State.TAKEN)))
        .values_list("space_id", "week", "n", "taken")
    )
    found = list(grouped)
    return shares(
        "line_taken",
        tally((space, week, taken) for space, week, _n, taken in found),
        tally((space, week, n) for space, week, n, _taken in found),
    )


def handed_in(span: Span) -> Counts:
    """Whoever was excused owes nothing."""
    rows = DutyTask.objects.filter(
        round__due_at__gte=span.since, round__due_at__lt=span.until
    ).exclude(state=DutyTask.State.EXCUSED)
    grouped = (
        rows.order_by()
        .values("round__duty__space_id", week=week_of("round__due_at"))
        .annotate(n=Count("pk"), done=Count("pk", filter=Q(state=DutyTask.State.DONE)))
        .values_list("round__duty__space_id", "week", "n", "done")
    )
    found = list(grouped)
    return shares(
        "reports",
        tally((space, week, done) for space, week, _n, done in found),
        tally((space, week, n) for space, week, n, _done in found),
    )
