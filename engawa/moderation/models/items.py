"""The queue: one item for each text or person that waits for somebody's look."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id


class Reason(models.TextChoices):
    """Why something is reported; the first of these that fits."""

    PITCH = "pitch", _("Sales pitch or solicitation")
    HARASSMENT = "harassment", _("Harassment or disrespect")
    PERSONAL = "personal", _("Somebody's personal data")
    CONFIDENTIAL = "confidential", _("Confidential information")
    SPAM = "spam", _("Spam")
    WRONG = "wrong", _("False or misleading")
    OFF_TOPIC = "off_topic", _("Does not belong here")
    DOUBLE = "double", _("Has been asked before")
    OTHER = "other", _("Something else")


class Outcome(models.TextChoices):
    """How an item was settled."""

    KEPT = "kept", _("It may stand")
    PUBLISHED = "published", _("Published")
    TURNED_DOWN = "turned_down", _("Not published")
    HIDDEN = "hidden", _("Hidden")
    DELETED = "deleted", _("Deleted")
    ACTED = "acted", _("We spoke with the person")
    MERGED = "merged", _("Merged with the topic it doubles")
    WITHDRAWN = "withdrawn", _("Taken back by its author")


class Verb(models.TextChoices):
    """What moderators do to an item."""

    APPROVE = "approve", _("Let it stand")
    REJECT = "reject", _("Turn it down")
    HIDE = "hide", _("Hide")
    ESCALATE = "escalate", _("Pass on to the managers")
    UNDO = "undo", _("Take back")


MILD = frozenset({Reason.OFF_TOPIC, Reason.DOUBLE})
"""Reasons that say nothing of a person: champions see what was reported for these alone."""

UPHELD = frozenset(
    {Outcome.TURNED_DOWN, Outcome.HIDDEN, Outcome.DELETED, Outcome.ACTED, Outcome.MERGED}
)
"""Outcomes that agree with those who reported."""

_USER = settings.AUTH_USER_MODEL


class Item(models.Model):
    """One text or person in the queue; `key` names it, so that there is never a second item.

    `topic` is set for replies, too; without it the item is about the person. `is_held` is a text
    nobody else sees yet, and `why` tells what held it. `weight` is the sum of its open reports, in
    hundredths. `claimed_by` looks at it until `claimed_until`.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    key = models.CharField(max_length=24, unique=True)
    topic = models.ForeignKey("content.Topic", models.CASCADE, null=True, related_name="+")
    reply = models.ForeignKey("content.Reply", models.CASCADE, null=True, related_name="+")
    member = models.ForeignKey(_USER, models.CASCADE, related_name="+")
    is_held = models.BooleanField(default=False)
    was_auto_hidden = models.BooleanField(default=False)
    why = models.JSONField(default=list)
    report_count = models.PositiveIntegerField(default=0)
    weight = models.IntegerField(default=0)
    is_urgent = models.BooleanField(default=False)
    is_escalated = models.BooleanField(default=False)
    opened_at = models.DateTimeField(default=timezone.now)
    alarmed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    assignee = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    claimed_by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["opened_at", "public_id"],
                condition=Q(settled_at=None),
                name="moderation_open",
            ),
            models.Index(fields=["-settled_at"], name="moderation_settled"),
            models.Index(fields=["member", "-opened_at"], name="moderation_member"),
        ]

    def __str__(self) -> str:
        return f"Item {self.key}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:item", args=[self.public_id])

    @property
    def text(self) -> Any:
        """The reply or topic it is about; None when it is about a person."""
        return self.reply or self.topic

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def space_id(self) -> int | None:
        return self.topic.space_id if self.topic else None

    def is_claimed_from(self, member_id: int, now: datetime) -> bool:
        """Whether somebody else is looking at it."""
        until = self.claimed_until
        return until is not None and until > now and self.claimed_by_id != member_id


class Report(models.Model):
    """One member's word that something is not right. Only moderators learn whose.

    `weight` in hundredths, as it was when the report was made.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    item = models.ForeignKey(Item, models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(_USER, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    words = models.TextField(max_length=1000, blank=True)
    weight = models.IntegerField(default=100)
    created_at = models.DateTimeField(default=timezone.now)
    was_right = models.BooleanField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "reporter"], name="moderation_report_once"),
        ]
        indexes = [models.Index(fields=["reporter", "-created_at"], name="moderation_mine")]

    def __str__(self) -> str:
        return f"Report {self.public_id}"


class Decision(models.Model):
    """What somebody did to an item, and how it stood before and after; never changed.

    Only `undone_at` and `is_learned` are added later. `snapshot` keeps the text as it was read.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    item = models.ForeignKey(Item, models.CASCADE, related_name="decisions")
    by = models.ForeignKey(_USER, models.SET_NULL, null=True, related_name="+")
    verb = models.CharField(max_length=8, choices=Verb.choices)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    words = models.CharField(max_length=300, blank=True)
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    snapshot = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    is_learned = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["by", "-at"], name="moderation_decided_by"),
            models.Index(fields=["-at"], name="moderation_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.item_id}"
