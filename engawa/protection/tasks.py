"""Work of this room that nobody waits for."""

from __future__ import annotations

from datetime import time, timedelta

from django.utils import timezone

from engawa.core.actor import Actor
from engawa.jobs import job, periodic
from engawa.protection import tunables
from engawa.protection.actions.auditing import ask_for_audit
from engawa.protection.models import Audit


@periodic(at=time(3, 20))
@job(attempts=2)
def audit_when_due() -> bool:
    """So many days after the last one as managers said."""
    days = tunables.AUDIT_DAYS.value()
    if not days:
        return False
    since = timezone.now() - timedelta(days=days) + timedelta(hours=1)
    if Audit.objects.filter(asked_at__gt=since).exists():
        return False
    ask_for_audit(Actor.system("weekly"), "schedule")
    return True
