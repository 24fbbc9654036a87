"""What the house knows of a company beyond its name and kind."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Company


class PartnerLevel(models.TextChoices):
    """How close a partner works with the house; "" for those who are none."""

    NONE = "", _("None")
    REGISTERED = "registered", _("Registered partner")
    CERTIFIED = "certified", _("Certified partner")
    STRATEGIC = "strategic", _("Strategic partner")


class Card(models.Model):
    """One for each company somebody looked after; a company without one has all defaults.

    `seats` empty means as many as like; `seats_taken`, `held_count` (offered to somebody in line)
    and `waiting_count` are kept by the actions. `reference` is the company's number elsewhere, by
    which an import knows it again.
    """

    company = models.OneToOneField(Company, models.CASCADE, primary_key=True, related_name="card")
    reference = models.CharField(  # noqa: DJ001 - most have none, and "" is not unique
        max_length=60, unique=True, null=True
    )
    parent = models.ForeignKey(Company, models.SET_NULL, null=True, related_name="children")
    about = models.TextField(max_length=1000, blank=True)
    website = models.CharField(max_length=200, blank=True)
    region = models.CharField(max_length=60, blank=True)
    industry = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=40, blank=True)
    partner_level = models.CharField(
        max_length=12, choices=PartnerLevel.choices, default="", blank=True
    )
    products = models.JSONField(default=list)
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    seats = models.PositiveIntegerField(null=True)
    seats_taken = models.PositiveIntegerField(default=0)
    held_count = models.PositiveIntegerField(default=0)
    waiting_count = models.PositiveIntegerField(default=0)
    logo = models.CharField(max_length=64, blank=True)
    logo_small = models.CharField(max_length=64, blank=True)
    logo_id = models.CharField(max_length=12, unique=True, null=True)  # noqa: DJ001

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="company_is_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("company")),
            ),
        ]

    def __str__(self) -> str:
        return f"Card of company {self.pk}"

    @property
    def free_seats(self) -> int | None:
        """None without a quota; never below nothing."""
        if self.seats is None:
            return None
        return max(0, self.seats - self.seats_taken - self.held_count)


class Domain(models.Model):
    """A mail domain said to be a company's, in ASCII. Only a verified one proves anything.

    `with_subdomains`: addresses below it count as well, by whole labels.
    """

    company = models.ForeignKey(Company, models.CASCADE, related_name="domains")
    name = models.CharField(max_length=253)
    with_subdomains = models.BooleanField(default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "name"], name="company_domain_once"),
            models.UniqueConstraint(
                fields=["name"],
                name="company_domain_verified_once",
                condition=Q(verified_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None
