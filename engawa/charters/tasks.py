"""What takes long or comes with time: asking everybody, closing comments, reminding."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from engawa.charters import tunables
from engawa.charters.actions import close_comments, note_size_of_house
from engawa.charters.actions.asking import ask_portion
from engawa.charters.actions.reminding import note_grace_ending
from engawa.charters.models import Version
from engawa.eventlog import Entry
from engawa.jobs import job, periodic


@job(atomic=True)
def ask_everybody(version_id: int, entry_id: int, kind: str, after: int) -> int:
    """One portion, then a job for the next: memory stays small, and a restart loses nothing."""
    version = Version.objects.select_related("charter__space").filter(pk=version_id).first()
    entry = Entry.objects.filter(pk=entry_id).first()
    if version is None or entry is None:
        return 0
    last = ask_portion(version, entry, kind, after)
    if last:
        key = f"charters:{kind}:{entry_id}:{last}"
        ask_everybody.once(key).enqueue(version_id, entry_id, kind, last)
    return last


@periodic(every=timedelta(hours=1))
@job(attempts=3)
def watch_dates() -> None:
    """Proposals whose time for comments is over, and versions whose grace soon is."""
    over = Version.objects.filter(
        state=Version.State.PROPOSED, comments_until__lte=timezone.now()
    ).select_related("charter")
    for version in over:
        close_comments(version)
    days = tunables.REMIND_DAYS.value()
    if days:
        with transaction.atomic():
            note_grace_ending(timedelta(days=days))
    note_size_of_house()
