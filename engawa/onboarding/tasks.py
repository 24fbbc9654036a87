"""What comes with time: clocks of first posts, and the day of a welcome step."""

from __future__ import annotations

from datetime import time, timedelta

from django.db.models import Q
from django.utils import timezone

from engawa.jobs import job, periodic
from engawa.onboarding.actions.greeting import look_at_clocks
from engawa.onboarding.actions.welcoming import tell_due_steps, tell_step
from engawa.onboarding.models import WelcomeStep


@periodic(every=timedelta(minutes=5))
@job(attempts=1)
def watch_clocks() -> int:
    """Reminds greeters before a promise passes, and tells managers when it has."""
    return look_at_clocks()


@periodic(at=time(9, 20))
@job(attempts=1)
def tell_welcome_steps() -> int:
    """In office hours, since it leads to letters."""
    return tell_due_steps()


@job(attempts=3)
def welcome_newcomer(member_id: int, space_id: int) -> int:
    """What is said on the first day, at once; `space_id` 0 is the whole community."""
    place = Q(space=space_id or None)
    steps = WelcomeStep.objects.select_related("space").filter(place, day=0).order_by("pk")
    now = timezone.now()
    return sum(tell_step(step, now, member_id) for step in steps)
