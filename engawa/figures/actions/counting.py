"""Counting by the clock: the latest weeks anew each time, since answers still come."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from engawa.charters.models import Goal
from engawa.figures.counting import count
from engawa.figures.models import Counted, Figure
from engawa.figures.weeks import Span, weeks_back
from engawa.spaces.actions.ripples import words_changed
from engawa.spaces.models import Space

HISTORY = 26
RECENT = 5
AT_ONCE = 500


def catch_up() -> int:
    """The latest weeks, or half a year where some of it was never counted."""
    now = timezone.now()
    whole = weeks_back(now, HISTORY)
    known = Counted.objects.filter(week__gte=whole.first, week__lte=whole.last).count()
    running = Counted.objects.filter(week=whole.last).exists()
    complete = known >= len(whole.weeks) - (0 if running else 1)
    return count_weeks(weeks_back(now, RECENT) if complete else whole)


def count_anew() -> int:
    """Half a year, whatever was counted of it: after older texts were brought along."""
    return count_weeks(weeks_back(timezone.now(), HISTORY))


@transaction.atomic
def count_weeks(span: Span) -> int:
    """Replace what was counted of these weeks; the same again changes nothing."""
    now, found = timezone.now(), count(span)
    Figure.objects.filter(week__gte=span.first, week__lte=span.last).delete()
    Figure.objects.bulk_create(
        (
            Figure(
                space_id=space,
                slug=slug,
                week=week,
                value=value.value,
                numerator=value.numerator,
                denominator=value.denominator,
            )
            for (space, slug, week), value in found.items()
        ),
        batch_size=AT_ONCE,
    )
    for week in span.weeks:
        Counted.objects.update_or_create(week=week, defaults={"counted_at": now})
    _show_goals()
    return len(found)


def _show_goals() -> None:
    """Visitors' pages that tell how far a goal is are left behind."""
    shown = Goal.objects.filter(is_shown=True, charter__space__isnull=False)
    for space in Space.objects.filter(pk__in=shown.values("charter__space")):
        words_changed(space)
