"""Tidying old notices away."""

from __future__ import annotations

from datetime import time, timedelta

from django.utils import timezone

from engawa.jobs.declaring import job
from engawa.jobs.periodic import periodic
from engawa.notifications.actions import forget_old
from engawa.notifications.tunables import KEEP_DAYS


@periodic(at=time(3, 40))
@job()
def forget_old_notices() -> None:
    """In portions, so that no transaction keeps writers waiting."""
    before = timezone.now() - timedelta(days=KEEP_DAYS.value())
    while forget_old(before):
        continue
