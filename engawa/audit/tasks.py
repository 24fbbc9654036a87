"""Looking after the chain when nobody asks."""

from __future__ import annotations

from datetime import time, timedelta

from django.utils import timezone

from engawa.audit.actions import check_chain, seal_old
from engawa.audit.models import Check
from engawa.core.actor import Actor
from engawa.jobs import job, periodic

WHOLE_EVERY = timedelta(days=7)
KEPT_CHECKS = timedelta(days=400)


@periodic(at=time(4, 20))
@job(attempts=2)
def check_tonight() -> str:
    """What is new every night, all of it once a week; the desk tells when it does not hold."""
    now = timezone.now()
    recent = Check.objects.filter(is_whole=True, fault="", at__gt=now - WHOLE_EVERY).exists()
    found = check_chain(Actor.system("the nightly check"), whole=not recent)
    Check.objects.filter(at__lt=now - KEPT_CHECKS).delete()
    return found.fault


@periodic(at=time(4, 50))
@job(attempts=2)
def seal_tonight() -> None:
    seal_old(Actor.system("audit.kept_months"))
