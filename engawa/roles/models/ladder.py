"""The open ladder: who stands for a rung, what two deciders say, who holds it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id


class Rung(models.TextChoices):
    """From bottom to top. The lower two follow from numbers, the upper three from people."""

    MEMBER = "member", _("Member")
    CONTRIBUTOR = "contributor", _("Contributor")
    CHAMPION = "champion", _("Champion")
    MODERATOR = "moderator", _("Moderator")
    ADVISER = "adviser", _("Adviser")


class Candidacy(models.Model):
    """Somebody was proposed for a rung, by peers or by themselves; without a space for the site."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for a decision")
        TAKEN = "taken", _("Agreed")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    space = models.ForeignKey("spaces.Space", models.CASCADE, null=True, related_name="+")
    rung = models.CharField(max_length=12, choices=Rung.choices)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    words = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    proposed_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "space", "rung"],
                condition=Q(state="open", space__isnull=False),
                name="candidacy_one_open_in_space",
            ),
            models.UniqueConstraint(
                fields=["member", "rung"],
                condition=Q(state="open", space=None),
                name="candidacy_one_open_on_site",
            ),
        ]
        indexes = [models.Index(fields=["space", "state", "proposed_at"], name="candidacy_queue")]

    def __str__(self) -> str:
        return f"{self.member_id} for {self.rung}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Voice(models.Model):
    """What one of the deciders said, with a reason. Nobody decides twice."""

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="voices")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    agrees = models.BooleanField()
    reason = models.CharField(max_length=300)
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidacy", "member"], name="voice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.agrees}"


class Holding(models.Model):
    """Somebody holds a rung: on trial first, then for a term, and afterwards with honour."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    space = models.ForeignKey("spaces.Space", models.CASCADE, null=True, related_name="+")
    rung = models.CharField(max_length=12, choices=Rung.choices)
    candidacy = models.OneToOneField(Candidacy, models.SET_NULL, null=True, related_name="holding")
    begins = models.DateTimeField(default=timezone.now)
    trial_until = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    with_honour = models.BooleanField(default=False)
    topic = models.ForeignKey("content.Topic", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "space", "rung"],
                condition=Q(ended_at=None, space__isnull=False),
                name="holding_once_in_space",
            ),
            models.UniqueConstraint(
                fields=["member", "rung"],
                condition=Q(ended_at=None, space=None),
                name="holding_once_on_site",
            ),
        ]
        indexes = [models.Index(fields=["space", "rung", "begins"], name="holding_list")]

    def __str__(self) -> str:
        return f"{self.member_id} is {self.rung}"

    def is_on_trial(self, now: datetime) -> bool:
        return self.trial_until is not None and self.trial_until > now
