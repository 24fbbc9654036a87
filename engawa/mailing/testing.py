"""Letting time pass over waiting mail, for tests of every app above."""

from __future__ import annotations

from typing import Any

from django.core import mail
from django.db.models import F
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.eventlog.delivery import deliver_all
from engawa.jobs.running import run_pending
from engawa.mailing.actions.noticing import write_due_letters
from engawa.notifications.models import Notice, NoticeChoice


def never_quiet(*handles: str) -> None:
    """So that a test at night writes as one by day."""
    for member in Member.objects.filter(handle__in=handles) if handles else Member.objects.all():
        hours = {"quiet_from": 0, "quiet_until": 0}
        NoticeChoice.objects.update_or_create(pk=member.pk, defaults=hours)


def post_comes() -> list[Any]:
    """Everything waiting is written and sent; what left, as messages in the order they did."""
    before = len(mail.outbox)
    while deliver_all() or run_pending():
        pass
    Notice.objects.filter(mail_at__gt=timezone.now()).update(mail_at=F("created_at"))
    write_due_letters()
    run_pending()
    return list(mail.outbox[before:])
