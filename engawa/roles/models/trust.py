"""How much the house lets through unchecked, by member."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Trust(models.Model):
    """`earned` follows from `numbers`, counted at `counted_at`; `set_level` is staff's word.

    `below_since` is since when the numbers ask for less than what is still held.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="trust_row"
    )
    earned = models.PositiveSmallIntegerField(default=0)
    numbers = models.JSONField(default=dict)
    counted_at = models.DateTimeField(default=timezone.now)
    reached_at = models.DateTimeField(default=timezone.now)
    below_since = models.DateTimeField(null=True)
    set_level = models.PositiveSmallIntegerField(null=True)
    set_reason = models.CharField(max_length=200, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    set_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["below_since", "member"], name="trust_below"),
            models.Index(fields=["earned", "counted_at"], name="trust_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} at {self.level}"

    @property
    def level(self) -> int:
        return self.earned if self.set_level is None else self.set_level


class TrustPlace(models.Model):
    """How far the log has been read for whose numbers to count anew. One row."""

    xid = models.BigIntegerField()
    entry_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.xid}/{self.entry_id}"
