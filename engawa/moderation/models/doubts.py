"""Accounts that somebody should look at: why, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Company
from engawa.core.public_ids import new_public_id


class Doubt(models.Model):
    """Never acts by itself: a moderator looks and says. `why` holds names and facts, no prose.

    Of a profile that looks like spam, or of one account that courts many people of a company.
    """

    class Of(models.TextChoices):
        PROFILE = "profile", _("The profile")
        COURTING = "courting", _("Many people of one company")

    class State(models.TextChoices):
        OPEN = "open", _("To look at")
        CLEARED = "cleared", _("Nothing wrong")
        UPHELD = "upheld", _("A measure was taken")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    of = models.CharField(max_length=8, choices=Of.choices)
    company = models.ForeignKey(Company, models.SET_NULL, null=True, related_name="+")
    percent = models.PositiveSmallIntegerField(default=0)
    why = models.JSONField(default=list)
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    raised_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="doubt_one_open", fields=["member", "of"], condition=Q(state="open")
            ),
        ]
        indexes = [models.Index(name="doubt_queue", fields=["state", "raised_at", "public_id"])]

    def __str__(self) -> str:
        return f"Doubt {self.public_id}"
