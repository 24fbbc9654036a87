"""Makers for tests: time that has passed since somebody was seen in a space."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from engawa.eventlog import Entry
from engawa.spaces.models import Membership, Space


def long_ago(space: Space, days: int = 100, **who: Any) -> None:
    """Let all that happened in `space` be `days` old, with those who belong to it."""
    then = timezone.now() - timedelta(days=days)
    Membership.objects.filter(space=space, **who).update(joined_at=then)
    entries = Entry.objects.filter(space_id=space.pk)
    if "member" in who:
        entries = entries.filter(actor_id=who["member"].pk)
    entries.update(occurred_at=then)
