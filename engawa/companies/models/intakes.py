"""Tables brought from elsewhere: what each row would do, then what it did."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id


class Intake(models.Model):
    """One file. Looking at it changes nothing; only afterwards somebody lets it in."""

    class Of(models.TextChoices):
        COMPANIES = "companies", _("Companies")
        PEOPLE = "people", _("People")

    class State(models.TextChoices):
        CHECKING = "checking", _("Being looked at")
        CHECKED = "checked", _("Looked at")
        APPLYING = "applying", _("Being brought in")
        APPLIED = "applied", _("Brought in")
        BROKEN = "broken", _("Could not be read")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    of = models.CharField(max_length=10, choices=Of.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKING)
    name = models.CharField(max_length=200)
    blob = models.CharField(max_length=64, blank=True)
    fault = models.CharField(max_length=300, blank=True)
    counts = models.JSONField(default=dict)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-created_at", "-public_id"], name="intake_list")]

    def __str__(self) -> str:
        return f"Intake {self.public_id}"

    @property
    def is_working(self) -> bool:
        return self.state in (self.State.CHECKING, self.State.APPLYING)


class IntakeRow(models.Model):
    """What one line of the file does; `why` says it for a conflict, `changes` otherwise."""

    class Does(models.TextChoices):
        CREATE = "create", _("new")
        CHANGE = "change", _("changes")
        SAME = "same", _("stays")
        CONFLICT = "conflict", _("conflict")

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    does = models.CharField(max_length=8, choices=Does.choices)
    title = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=30, blank=True)
    fact = models.CharField(max_length=200, blank=True)
    changes = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["intake", "number"], name="intake_row_once")]
        indexes = [models.Index(fields=["intake", "does", "number"], name="intake_rows")]

    def __str__(self) -> str:
        return f"Row {self.number} of {self.intake_id}"
