"""What was decided about members, what they say to it, and what staff note of them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engawa.core.public_ids import new_public_id

_USER = settings.AUTH_USER_MODEL


class Sanction(models.Model):
    """One step towards a member, in one space or for the whole site.

    From level 4 on it is proposed first and holds once somebody else has confirmed it. It ends by
    itself at `ends_at`; its points count until `counts_until`. `snapshot` is the evidence as it
    was then: text, address, time. A posting limit of 0 `posts_a_day` is silence.
    """

    class Level(models.IntegerChoices):
        QUESTION = 0, _("Private question")
        NOTE = 1, _("Friendly note")
        WARNING = 2, _("Warning")
        LIMIT = 3, _("Posting limit")
        SUSPENSION = 4, _("Suspension")
        BAN = 5, _("Exclusion")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waits for a second person")
        HOLDS = "holds", _("In force")
        DROPPED = "dropped", pgettext_lazy("a measure", "Not confirmed")
        LIFTED = "lifted", _("Lifted")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(_USER, models.CASCADE, related_name="+")
    space = models.ForeignKey("spaces.Space", models.CASCADE, null=True, related_name="+")
    item = models.ForeignKey("moderation.Item", models.SET_NULL, null=True, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    state = models.CharField(max_length=8, choices=State.choices)
    clause = models.CharField(max_length=40, blank=True)
    clause_text = models.CharField(max_length=300, blank=True)
    message = models.TextField(max_length=2000)
    snapshot = models.JSONField(default=dict)
    points = models.PositiveSmallIntegerField(default=0)
    counts_until = models.DateTimeField(null=True)
    posts_a_day = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    confirmed_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    confirmed_why = models.CharField(max_length=300, blank=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    lifted_why = models.CharField(max_length=300, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["member", "-created_at"], name="moderation_sanctions"),
            models.Index(
                fields=["created_at"], condition=Q(state="proposed"), name="moderation_proposed"
            ),
        ]

    def __str__(self) -> str:
        return f"Sanction {self.level} of {self.member_id}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:my_sanction", args=[self.public_id])

    def holds_at(self, now: datetime) -> bool:
        """Whether it keeps the member from something at this moment."""
        if self.state != self.State.HOLDS or self.level < self.Level.LIMIT:
            return False
        return self.ends_at is None or self.ends_at > now

    @property
    def needs_two(self) -> bool:
        return self.level >= self.Level.SUSPENSION


class Appeal(models.Model):
    """A member asks that somebody else looks again at what was decided about them."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for an answer")
        UPHELD = "upheld", _("The decision stands")
        OVERTURNED = "overturned", _("The decision was taken back")

    sanction = models.OneToOneField(Sanction, models.CASCADE, related_name="appeal")
    words = models.TextField(max_length=2000)
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(max_length=2000, blank=True)

    def __str__(self) -> str:
        return f"Appeal of {self.sanction_id}"


class Note(models.Model):
    """What moderators should know of a member; the member does not see it."""

    member = models.ForeignKey(_USER, models.CASCADE, related_name="+")
    space = models.ForeignKey("spaces.Space", models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=1000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["member", "-at"], name="moderation_notes")]

    def __str__(self) -> str:
        return f"Note on {self.member_id}"
