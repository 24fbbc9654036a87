"""Who has registered and waits to be let into the community."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Knock(models.Model):
    """A new member waits for approval, or for a seat of the whole community."""

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting for approval")
        WAITLISTED = "waitlisted", _("Waiting for a seat")
        APPROVED = "approved", _("Let in")
        REJECTED = "rejected", _("Declined")

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    reason = models.TextField(blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="knock_decided_has_time",
                condition=Q(state__in=["pending", "waitlisted"]) | Q(decided_at__isnull=False),
            )
        ]
        indexes = [models.Index(name="knock_queue", fields=["state", "asked_at"])]

    def __str__(self) -> str:
        return f"Knock of {self.member_id}, {self.state}"


class Turnstile(models.Model):
    """One row, taken by whoever lets somebody into the community, so that seats are counted one
    after the other."""

    turns = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"Turnstile {self.pk}"
