"""What those who share the queue think of an item; moderators decide."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.moderation.models.items import Item


class Voice(models.Model):
    """One word of one member on one item, until they say otherwise."""

    class Says(models.TextChoices):
        STANDS = "stands", _("It may stand")
        DOUBLE = "double", _("It is a double")
        ELSEWHERE = "elsewhere", _("It belongs elsewhere")
        LOOK = "look", _("A moderator should look")

    item = models.ForeignKey(Item, models.CASCADE, related_name="voices")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    says = models.CharField(max_length=10, choices=Says.choices)
    words = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "member"], name="moderation_one_voice"),
        ]

    def __str__(self) -> str:
        return f"{self.says} on {self.item_id}"
