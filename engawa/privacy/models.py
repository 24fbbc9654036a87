"""Exports, erasures, consents, and who is hushed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id


class Export(models.Model):
    """A file with everything the house keeps of a member. Made by a job, gone after `until`."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="export_one_at_a_time", fields=["member"], condition=Q(made_at=None)
            )
        ]
        indexes = [models.Index(name="export_latest", fields=["member", "-asked_at"])]

    def __str__(self) -> str:
        return f"Export {self.public_id}"

    @property
    def is_ready(self) -> bool:
        return self.until is not None and self.until > timezone.now()


class Mode(models.TextChoices):
    """What becomes of somebody's words."""

    ANONYMISE = "anonymise", _("My words stay, my name goes")
    REMOVE = "remove", _("My words go as well")


class Erasure(models.Model):
    """That somebody asked to be forgotten, and that it was done. It names nobody.

    Members are plain numbers: afterwards nothing is left behind them but an empty row.
    `counts` says by kind of thing how many rows it touched.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    member_id = models.BigIntegerField()
    mode = models.CharField(max_length=10, choices=Mode.choices)
    asked_by_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="erasure_one_open",
                fields=["member_id"],
                condition=Q(called_off_at=None, done_at=None),
            )
        ]
        indexes = [models.Index(name="erasure_list", fields=["-asked_at", "-id"])]

    def __str__(self) -> str:
        return f"Erasure {self.public_id}"

    @property
    def is_open(self) -> bool:
        return self.called_off_at is None and self.done_at is None


class Consent(models.Model):
    """One line of the ledger: what was shown, and yes or no. Lines are added, never changed."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20)
    given = models.BooleanField()
    words = models.TextField()
    language = models.CharField(max_length=8)
    source = models.CharField(max_length=20)
    address = models.CharField(max_length=45, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(name="consent_latest", fields=["member", "purpose", "-at", "-id"])]

    def __str__(self) -> str:
        return f"{self.member_id} {self.purpose}: {'yes' if self.given else 'no'}"


class Hush(models.Model):
    """`member` does not want to hear `of`; where it `blocks`, that person cannot turn to them."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    of = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    blocks = models.BooleanField(default=False)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="hush_once", fields=["member", "of"]),
            models.CheckConstraint(name="hush_of_others", condition=~Q(member=F("of"))),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} does not hear {self.of_id}"
