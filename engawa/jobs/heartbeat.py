"""Workers say that they are alive; long-gone ones are forgotten."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from engawa.jobs.models import Heartbeat

FORGOTTEN_AFTER = timedelta(hours=1)


def beat(worker: str) -> None:
    Heartbeat.objects.update_or_create(worker=worker, defaults={"seen_at": timezone.now()})


def leave(worker: str) -> None:
    """A worker that stops in order leaves no trace to worry about."""
    Heartbeat.objects.filter(worker=worker).delete()


def forget_the_gone() -> None:
    Heartbeat.objects.filter(seen_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
