"""Forgetting what was sent."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from engawa.jobs import job, periodic
from engawa.outbox.models import Letter
from engawa.outbox.tunables import KEPT_DAYS


@periodic(every=timedelta(hours=6))
@job(attempts=3)
def forget_texts() -> int:
    """Empty letters older than staff want them kept; secrets after a day at the latest."""
    now = timezone.now()
    old = Letter.objects.filter(queued_at__lt=now - timedelta(days=KEPT_DAYS.value()))
    secrets = Letter.objects.filter(is_secret=True, queued_at__lt=now - timedelta(days=1))
    return (old | secrets).exclude(text="", html="").update(text="", html="", about={})
