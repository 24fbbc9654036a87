"""What must be remembered so that nobody is written to, and nothing is posted, twice."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DigestTurn(models.Model):
    """When a member's digest was last looked into, written or not."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Digest of {self.pk}"


class Outcome(models.TextChoices):
    POSTED = "posted", _("Posted")
    REFUSED = "refused", _("Refused, and told why")
    IGNORED = "ignored", _("Ignored")


class IncomingMail(models.Model):
    """A message that came in, without its text; `sign` tells a second delivery of the same."""

    sign = models.CharField(max_length=64, unique=True)
    sender = models.CharField(max_length=254, blank=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    reply = models.ForeignKey("content.Reply", models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    why = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["-received_at", "-id"], name="incoming_newest"),
            models.Index(fields=["member", "received_at"], name="incoming_member"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} from {self.sender}"
