"""Whether what was searched for was of use; of the whole house, since nobody searches in one."""

from __future__ import annotations

from django.db.models import Count

from engawa.figures.counting.shape import Counts, Value, week_of
from engawa.figures.weeks import Span
from engawa.search.models import Search


def opened(span: Span) -> Counts:
    rows = Search.objects.filter(
        asked_at__gte=span.since, asked_at__lt=span.until, is_suggestion=False
    )
    grouped = (
        rows.order_by()
        .values(week=week_of("asked_at"))
        .annotate(n=Count("pk"), opened=Count("clicked_at"))
        .values_list("week", "n", "opened")
    )
    return {(None, "reuse", week): Value(opened, n) for week, n, opened in grouped}
