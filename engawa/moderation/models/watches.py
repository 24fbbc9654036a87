"""Who looks after which space at which hours."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from engawa.core.public_ids import new_public_id

_USER: Any = settings.AUTH_USER_MODEL


class Watch(models.Model):
    """Hours of the week, in the time zone of the house. Without a space: all open spaces.

    `days` are weekdays from 0, Monday. It counts only while the member may look after the place.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(_USER, models.CASCADE, related_name="+")
    space = models.ForeignKey("spaces.Space", models.CASCADE, null=True, related_name="+")
    days = models.JSONField(default=list)
    begins = models.TimeField()
    ends = models.TimeField()
    made_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="moderation_watch_has_hours", condition=Q(ends__gt=F("begins"))
            ),
        ]
        indexes = [models.Index(fields=["space"], name="moderation_watches")]

    def __str__(self) -> str:
        return f"Watch {self.public_id}"
