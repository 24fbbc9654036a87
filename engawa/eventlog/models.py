from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from engawa.eventlog.fields import from_data
from engawa.eventlog.registry import declared_as


class Entry(models.Model):
    """Something that happened. Never changed; ids are plain numbers so that it outlives rows.

    The actor's company, role and tier are as they were then. (`xid`, `pk`) is the order in
    which consumers see entries: the writing transaction on PostgreSQL, 0 on SQLite.
    """

    # Null, not "": most entries have no key, and unique lets nulls be many.
    key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001
    verb = models.CharField(max_length=100)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now)
    actor_id = models.BigIntegerField(null=True)
    actor_kind = models.CharField(max_length=16)
    actor_company_id = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=16)
    actor_tier = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=16)
    space_id = models.BigIntegerField(null=True)
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(null=True)
    parent_id = models.BigIntegerField(null=True)
    target_member_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)
    reason = models.CharField(max_length=200, blank=True)
    xid = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["xid", "id"], name="entry_order"),
            models.Index(fields=["verb", "occurred_at"], name="entry_verb_time"),
            models.Index(
                fields=["actor_id", "occurred_at"],
                name="entry_actor_time",
                condition=models.Q(actor_id__isnull=False),
            ),
            models.Index(
                fields=["object_type", "object_id"],
                name="entry_object",
                condition=models.Q(object_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.verb}"

    @property
    def place(self) -> tuple[int, int]:
        return self.xid, self.pk

    @property
    def event(self) -> Any:
        """The typed event; fields added since it was recorded have their defaults."""
        known = declared_as(self.verb)
        if known is None:
            raise LookupError(f"No app declares {self.verb} any more.")
        return from_data(known.type, self.data)


class Cursor(models.Model):
    """How far a consumer has read: everything up to (`xid`, `entry_id`).

    Whoever holds this row's lock delivers. `attempts` counts failures at the next entry.
    """

    consumer = models.CharField(max_length=60, primary_key=True)
    xid = models.BigIntegerField()
    entry_id = models.BigIntegerField()
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.consumer} at {self.xid}/{self.entry_id}"

    @property
    def place(self) -> tuple[int, int]:
        return self.xid, self.entry_id

    @place.setter
    def place(self, place: tuple[int, int]) -> None:
        self.xid, self.entry_id = place
        self.attempts, self.retry_at = 0, None

    def is_waiting(self, now: datetime) -> bool:
        """A handler failed a moment ago and is left alone until `retry_at`."""
        return self.retry_at is not None and self.retry_at > now


class FailedDelivery(models.Model):
    """An entry a consumer could not take in; the consumer has moved on without it."""

    consumer = models.CharField(max_length=60)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    error = models.CharField(max_length=300)
    traceback = models.TextField(blank=True)
    attempts = models.PositiveIntegerField()
    failed_at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consumer", "entry"], name="failed_delivery_once"),
        ]
        indexes = [
            models.Index(
                fields=["-failed_at", "-id"],
                name="failed_delivery_open",
                condition=models.Q(resolved_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consumer} failed at entry {self.entry_id}"

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None
