from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member


class State(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    SENT = "sent", _("Sent")
    DROPPED = "dropped", _("Not sent")
    FAILED = "failed", _("Failed")


class Letter(models.Model):
    """A mail, as rendered when it was queued. One per recipient and key, for ever.

    `is_secret` marks letters that open an account, such as sign-in codes: their text is shown
    to administrators at most, and forgotten once sent. `about` holds ids for the last check;
    `thread` is the Message-ID under which mail programs gather letters of one thing.
    """

    to_email = models.EmailField(max_length=254)
    key = models.CharField(max_length=200)
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="letters")
    sender_id = models.BigIntegerField(null=True)
    template = models.CharField(max_length=100)
    language = models.CharField(max_length=5)
    about = models.JSONField(default=dict)
    is_secret = models.BooleanField(default=False)

    subject = models.CharField(max_length=250)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    unsubscribe_url = models.CharField(max_length=500, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    thread = models.CharField(max_length=120, blank=True, default="", db_default="")
    message_id = models.CharField(max_length=120, unique=True)

    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    why = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["to_email", "key"], name="letter_once"),
        ]
        indexes = [
            models.Index(fields=["-queued_at", "-id"], name="letter_newest"),
            models.Index(fields=["to_email", "queued_at"], name="letter_recipient_day"),
            models.Index(
                fields=["sender_id", "queued_at"],
                name="letter_sender_day",
                condition=models.Q(sender_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} to {self.to_email}"

    @property
    def is_waiting(self) -> bool:
        return self.state == State.QUEUED

    @property
    def moment(self) -> datetime:
        return self.sent_at or self.queued_at
