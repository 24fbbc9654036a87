"""What a space promises newcomers, who greets them, and the clock of each first post."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """For whom a small room is."""

    BEGINNER = "beginner", _("Beginners")
    PRACTITIONER = "practitioner", _("Practitioners")
    EXPERT = "expert", _("Experts")


class Hospitality(models.Model):
    """What one space does for those who are new; without a row nothing special.

    `reply_hours` are working hours within which a first post gets its reply, None without a
    promise. With a `level` the space is a small room.
    """

    space = models.OneToOneField(
        "spaces.Space", models.CASCADE, primary_key=True, related_name="hospitality"
    )
    reply_hours = models.PositiveSmallIntegerField(null=True)
    promised_at = models.DateTimeField(null=True)
    introductions = models.ForeignKey("content.Topic", models.SET_NULL, null=True, related_name="+")
    level = models.CharField(max_length=12, choices=Level.choices, blank=True)
    has_companions = models.BooleanField(default=False)
    asks_quietly = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hospitality_promises_something",
                condition=Q(reply_hours=None) | Q(reply_hours__gte=1, promised_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="hospitality_rooms", fields=["level"], condition=~Q(level="")),
        ]

    def __str__(self) -> str:
        return f"Hospitality of {self.pk}"


class Greeter(models.Model):
    """A member of a space who answers first posts. `weekdays` from 0 (Monday); none means any.

    Whoever was longest not on duty is next.
    """

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="greeters")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    weekdays = models.JSONField(default=list)
    named_at = models.DateTimeField(default=timezone.now)
    on_duty_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="greeter_once", fields=["space", "member"]),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} greets in {self.space_id}"

    @property
    def days_told(self) -> str:
        """The weekdays in short, in the reader's language; any day without some."""
        if not self.weekdays:
            return gettext("any day")
        return gettext(", ").join(str(WEEKDAYS_ABBR[day]) for day in self.weekdays)


class FirstPost(models.Model):
    """The clock of somebody's first topic, or of their introduction, in a space with a promise.

    `member` is who the text is shown to be by. It ends with the first reply by somebody else.
    """

    class What(models.TextChoices):
        TOPIC = "topic", _("First topic")
        INTRODUCTION = "introduction", _("Introduction")

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    what = models.CharField(max_length=12, choices=What.choices)
    topic = models.ForeignKey("content.Topic", models.CASCADE, related_name="+")
    reply = models.ForeignKey("content.Reply", models.CASCADE, null=True, related_name="+")
    greeter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    began_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="first_post_once", fields=["space", "member", "what"]),
        ]
        indexes = [
            models.Index(
                name="first_post_waiting", fields=["due_at"], condition=Q(answered_at=None)
            ),
            models.Index(name="first_post_of_topic", fields=["topic", "answered_at"]),
            models.Index(name="first_post_of_space", fields=["space", "-began_at"]),
        ]

    def __str__(self) -> str:
        return f"First {self.what} of {self.member_id} in {self.space_id}"

    def get_absolute_url(self) -> str:
        return (self.reply or self.topic).get_absolute_url()

    @property
    def is_kept(self) -> bool:
        return self.answered_at is not None and self.answered_at <= self.due_at

    @property
    def is_late(self) -> bool:
        return self.answered_at is None and self.due_at <= timezone.now()
