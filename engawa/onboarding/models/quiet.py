"""Who asked without their name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Quiet(models.Model):
    """`asker` wrote `topic` under `mask`, a row of nobody made for it alone.

    The text, its replies by the asker and the log name the mask only. Nothing else leads from
    one to the other.
    """

    topic = models.OneToOneField(
        "content.Topic", models.CASCADE, primary_key=True, related_name="+"
    )
    mask = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    once = models.CharField(  # noqa: DJ001 - many come from no form, and "" is not unique
        max_length=80, unique=True, null=True, editable=False
    )
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(name="quiet_of_asker", fields=["asker", "-asked_at"])]

    def __str__(self) -> str:
        return f"Quiet topic {self.pk}"
