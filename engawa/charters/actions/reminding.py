"""Saying in time that the grace of a version soon ends."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from engawa.charters.events import GraceEnding
from engawa.charters.models import Version
from engawa.core.actor import Actor
from engawa.eventlog import record

HOUSE = Actor.system("the grace of a charter soon ends")


def note_grace_ending(ahead: timedelta) -> None:
    """Once for each major version in force whose grace ends within `ahead`.

    Graces shorter than twice that are not worth a reminder.
    """
    now = timezone.now()
    rows = Version.objects.filter(
        state=Version.State.ADOPTED,
        minor=0,
        grace_until__gt=now,
        grace_until__lte=now + ahead,
        adopted_at__lte=F("grace_until") - 2 * ahead,
        charter__current__major=F("major"),
    )
    for version in rows.select_related("charter"):
        charter = version.charter
        said = GraceEnding(charter.pk, version.pk, charter.space_id)
        record(HOUSE, said, key=f"charters.grace:{version.pk}")
