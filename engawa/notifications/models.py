"""Notices and what members chose to hear of."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id


class NoticeKind(models.TextChoices):
    """Why something reaches a member; upper rooms bring more by `kinds.bring_kind`."""

    REPLY = "reply", _("Replies to topics I watch")
    MENTION = "mention", _("Someone calls me by name")
    TOPIC = "topic", _("New topics in spaces I watch")
    ACCEPTED = "accepted", _("My answer is accepted")
    INVITATION = "invitation", _("Invitations to spaces")
    DECISION = "decision", _("Answers to my requests to join")
    APPLICATION = "application", _("Requests to join spaces I manage")
    ROLE = "role", _("My role in a space changes")
    MODERATION = "moderation", _("Something I wrote is hidden")
    STEP_IN = "step_in", _("Site staff enter a space I own")


class Notice(models.Model):
    """One entry of the log, told to one member for one reason.

    Unread notices of one `bundle` fold into the latest: only that one is `shown`, and `count`
    says how many it stands for. What it is about is asked of the read rules each time. From
    `mail_at` on it may go into a letter; it is empty once that is settled either way.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=24)
    entry_id = models.BigIntegerField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    space = models.ForeignKey("spaces.Space", models.CASCADE, null=True, related_name="+")
    topic = models.ForeignKey("content.Topic", models.CASCADE, null=True, related_name="+")
    reply = models.ForeignKey("content.Reply", models.CASCADE, null=True, related_name="+")
    invitation = models.ForeignKey("spaces.Invitation", models.CASCADE, null=True, related_name="+")
    application = models.ForeignKey(
        "spaces.Application", models.CASCADE, null=True, related_name="+"
    )
    fact = models.CharField(max_length=200, blank=True)
    bundle = models.CharField(max_length=40, blank=True)
    count = models.PositiveIntegerField(default=1)
    shown = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    mail_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "entry_id", "kind"], name="notice_told_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["recipient", "-created_at", "-public_id"],
                name="notice_inbox",
                condition=Q(shown=True),
            ),
            models.Index(
                fields=["recipient", "topic"], name="notice_unread", condition=Q(seen_at=None)
            ),
            models.Index(fields=["topic", "bundle"], name="notice_topic"),
            models.Index(fields=["space", "recipient"], name="notice_space"),
            models.Index(fields=["created_at"], name="notice_age"),
            models.Index(
                fields=["mail_at"], name="notice_mail", condition=Q(mail_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.recipient_id}"

    @property
    def is_unread(self) -> bool:
        return self.seen_at is None


class Digest(models.TextChoices):
    """How often a summary comes by mail; without a choice weekly, to those who stay away."""

    UNSAID = "", _("Weekly, when I have not looked in for a week")
    DAILY = "daily", _("Every day with something new")
    WEEKLY = "weekly", _("Every week with something new")
    NEVER = "never", _("Never")


class NoticeChoice(models.Model):
    """What a member wants: kinds left out of the inbox (`off`), kinds left out of mail.

    No row means all are wanted. Mail waits from `quiet_from` to `quiet_until`, hours in the
    member's zone: as the house has it when empty, never when both are the same.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    off = models.JSONField(default=list)
    mail_off = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    digest = models.CharField(
        max_length=6, choices=Digest.choices, blank=True, default="", db_default=""
    )
    quiet_from = models.PositiveSmallIntegerField(null=True)
    quiet_until = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return f"Choice of {self.pk}"
