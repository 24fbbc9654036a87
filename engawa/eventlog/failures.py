"""What happens when a handler fails: a few tries, then the entry is set aside for staff."""

from __future__ import annotations

from datetime import timedelta
from traceback import format_exception

from django.utils import timezone

from engawa.core.actor import Actor
from engawa.eventlog.actions.recording import record
from engawa.eventlog.events import DeliveryFailed
from engawa.eventlog.models import Cursor, Entry, FailedDelivery
from engawa.eventlog.registry import declared

ATTEMPTS = 5
LONGEST_ERROR = 300
LONGEST_TRACEBACK = 4000


def note_failure(cursor: Cursor, entry: Entry, error: Exception) -> bool:
    """Count it. True: wait and try again; False: set aside, the cursor may move on."""
    cursor.attempts += 1
    if cursor.attempts < ATTEMPTS:
        cursor.retry_at = timezone.now() + timedelta(seconds=2 ** (cursor.attempts - 1))
        return True
    set_aside(cursor.consumer, entry, error, cursor.attempts)
    return False


def set_aside(consumer: str, entry: Entry, error: Exception, attempts: int) -> None:
    failed, _ = FailedDelivery.objects.update_or_create(
        consumer=consumer,
        entry=entry,
        defaults={
            **describe(error),
            "attempts": attempts,
            "failed_at": timezone.now(),
            "resolved_at": None,
        },
    )
    # Whoever fails to take in this very news must not cause more of it.
    if entry.verb != declared(DeliveryFailed).verb:
        record(Actor.system("delivery"), DeliveryFailed(failed.pk, consumer, entry.pk))


def describe(error: Exception) -> dict[str, str]:
    text = f"{type(error).__name__}: {error}".replace("\x00", "")
    trace = "".join(format_exception(error)).replace("\x00", "")
    return {"error": text[:LONGEST_ERROR], "traceback": trace[-LONGEST_TRACEBACK:]}
