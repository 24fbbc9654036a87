"""Spaces that are to be deleted, and what is left to prove it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id
from engawa.spaces.models import Space

MEMBER: Any = settings.AUTH_USER_MODEL


class Ending(models.Model):
    """A space shuts at once, is read by its members only, and is erased on `due_at`.

    How its doors stood is kept to put them back. Afterwards only `number`, which its id was, the
    reason and how much there was remain: no name and no text.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("To be deleted")
        TAKEN_BACK = "taken_back", _("Taken back")
        ERASING = "erasing", _("Being deleted")
        DONE = "done", _("Deleted")

    OPEN = (State.PLANNED, State.ERASING)

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    space = models.ForeignKey(Space, models.SET_NULL, null=True, related_name="+")
    number = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    asked_by = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    visibility = models.CharField(max_length=10)
    way_in = models.CharField(max_length=12)
    was_archived = models.BooleanField(default=False)
    taken_back_by = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="ending_one_open",
                fields=["space"],
                condition=Q(state__in=["planned", "erasing"]),
            ),
        ]
        indexes = [
            models.Index(
                name="ending_due", fields=["due_at"], condition=Q(state__in=["planned", "erasing"])
            ),
        ]

    def __str__(self) -> str:
        return f"Ending {self.public_id}, {self.state}"

    @property
    def due_on(self) -> date:
        return timezone.localdate(self.due_at)
