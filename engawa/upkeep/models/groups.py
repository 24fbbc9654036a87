"""Groups outside that grew by themselves, and what we do about them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id
from engawa.spaces.models import Space

MEMBER: Any = settings.AUTH_USER_MODEL


class UnofficialGroup(models.Model):
    """A group our people run elsewhere. `draft` is the opening that adopts it, `space` the result.

    `leader` or `leader_email` is whom an adoption invites as manager.
    """

    class Stand(models.TextChoices):
        NEW = "new", _("Not looked at yet")
        WATCH = "watch", _("We watch it")
        TALK = "talk", _("We talk with them")
        ADOPT = "adopt", _("We adopt it")
        LEAVE = "leave", _("We leave it alone")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    name = models.CharField(max_length=120)
    url = models.URLField(max_length=500, blank=True)
    platform = models.CharField(max_length=60, blank=True)
    run_by = models.CharField(max_length=120, blank=True)
    leader = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    leader_email = models.EmailField(blank=True)
    size = models.PositiveIntegerField(null=True)
    why = models.TextField(blank=True)
    stand = models.CharField(max_length=6, choices=Stand.choices, default=Stand.NEW)
    proposed_by = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    draft = models.CharField(max_length=12, blank=True)
    space = models.ForeignKey(Space, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(name="unofficial_list", fields=["-proposed_at", "-public_id"]),
            models.Index(name="unofficial_stand", fields=["stand", "-proposed_at"]),
        ]

    def __str__(self) -> str:
        return f"Group {self.public_id}"

    @property
    def is_new(self) -> bool:
        return self.stand == self.Stand.NEW


class GroupNote(models.Model):
    """What was said of a group, by those who look after it; never shown to who proposed it."""

    group = models.ForeignKey(UnofficialGroup, models.CASCADE, related_name="notes")
    by = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=2000)
    stand = models.CharField(max_length=6, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(name="unofficial_notes", fields=["group", "id"])]

    def __str__(self) -> str:
        return f"Note on {self.group_id}"

    def stand_word(self) -> str:
        words = dict(UnofficialGroup.Stand.choices)
        return str(words.get(self.stand, ""))
