"""Rules of entry to spaces: by company and what is known of it, and for the house's own staff."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Company, Member
from engawa.companies.models.cards import PartnerLevel


class Gate(models.Model):
    """A space whose members must fit one of its rules, now and as long as they stay.

    `brings_in`: whoever fits is taken in without asking. Those who run the space may stay anyway.
    """

    space = models.OneToOneField(
        "spaces.Space", models.CASCADE, primary_key=True, related_name="gate"
    )
    brings_in = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Gate of space {self.pk}"


class GateRule(models.Model):
    """All that is filled in must be true of one affiliation and its person; rules add up."""

    gate = models.ForeignKey(Gate, models.CASCADE, related_name="rules")
    company = models.ForeignKey(Company, models.CASCADE, null=True, related_name="+")
    with_children = models.BooleanField(default=False)
    by_address = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=Member.Kind.choices, blank=True)
    level = models.CharField(max_length=40, blank=True)
    partner_level = models.CharField(max_length=12, choices=PartnerLevel.choices, blank=True)
    region = models.CharField(max_length=60, blank=True)
    product = models.CharField(max_length=60, blank=True)
    department = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Rule {self.pk} of space {self.gate_id}"


class StayedOut(models.Model):
    """Fits the rules and left: is not taken in again, and may come back."""

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "member"], name="stayed_out_once")]

    def __str__(self) -> str:
        return f"{self.member_id} out of {self.space_id}"


class StaffPolicy(models.Model):
    """Which of the house's employees may join a space and write there; no row means anyone.

    Whoever runs the space may always, and site staff step in as before.
    """

    class Who(models.TextChoices):
        NONE = "none", _("None")
        LISTED = "listed", _("Only those named")
        DEPARTMENTS = "departments", _("Only these departments")
        ALL = "all", _("All")

    space = models.OneToOneField(
        "spaces.Space", models.CASCADE, primary_key=True, related_name="staff_policy"
    )
    who = models.CharField(max_length=12, choices=Who.choices, default=Who.ALL)
    departments = models.JSONField(default=list)
    listed = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    def __str__(self) -> str:
        return f"{self.who} in space {self.pk}"
