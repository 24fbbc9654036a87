"""Rules of places: which texts wait for a look, and which words are not let through."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id

ANY = ""


class Mode(models.Model):
    """How texts of one `kind` get into one space; "" is any kind that has no mode of its own.

    Selective holds by what applies: the first texts of a person, trust below, links. After
    `until` texts are let through again.
    """

    class How(models.TextChoices):
        AFTER = "after", _("At once; moderators look afterwards")
        BEFORE = "before", _("Only after a moderator has looked")
        SELECTIVE = "selective", _("Some wait for a look")

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, blank=True, default=ANY)
    how = models.CharField(max_length=9, choices=How.choices, default=How.AFTER)
    first_posts = models.PositiveSmallIntegerField(default=0)
    below_trust = models.PositiveSmallIntegerField(default=0)
    with_links = models.BooleanField(default=False)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "kind"], name="moderation_mode_once"),
        ]

    def __str__(self) -> str:
        return f"{self.how} for {self.kind or 'all'} in {self.space_id}"

    def rules_at(self, now: datetime) -> bool:
        return self.until is None or self.until > now


class Filter(models.Model):
    """Words or a pattern that must not pass as they stand; without a space, everywhere."""

    class Shape(models.TextChoices):
        WORDS = "words", _("Words")
        PATTERN = "pattern", _("Pattern")

    class Act(models.TextChoices):
        RECORD = "record", _("Only note it")
        HOLD = "hold", _("Hold for a look")
        REFUSE = "refuse", _("Refuse, with words")
        REPLACE = "replace", _("Replace")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    space = models.ForeignKey("spaces.Space", models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=60)
    shape = models.CharField(max_length=7, choices=Shape.choices, default=Shape.WORDS)
    text = models.TextField(max_length=2000)
    act = models.CharField(max_length=7, choices=Act.choices, default=Act.HOLD)
    instead = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=200, blank=True)
    is_on = models.BooleanField(default=True)
    match_count = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class FilterMatch(models.Model):
    """A text in which a filter found something and only noted it."""

    filter = models.ForeignKey(Filter, models.CASCADE, related_name="matches")
    topic = models.ForeignKey("content.Topic", models.CASCADE, related_name="+")
    reply = models.ForeignKey("content.Reply", models.CASCADE, null=True, related_name="+")
    found = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["filter", "-at"], name="moderation_matches")]

    def __str__(self) -> str:
        return self.found


class Pace(models.Model):
    """How one space keeps calm: slow mode, reading only for a while, a corner for promotion."""

    space = models.OneToOneField("spaces.Space", models.CASCADE, primary_key=True, related_name="+")
    slow_minutes = models.PositiveSmallIntegerField(default=0)
    is_read_only = models.BooleanField(default=False)
    read_only_until = models.DateTimeField(null=True, blank=True)
    read_only_why = models.CharField(max_length=200, blank=True)
    is_corner = models.BooleanField(default=False)
    bars_promotion = models.BooleanField(default=False, db_default=False)

    def __str__(self) -> str:
        return f"Pace of {self.pk}"

    def is_closed_at(self, now: datetime) -> bool:
        until = self.read_only_until
        return self.is_read_only and (until is None or until > now)


class Promotion(models.Model):
    """A text that sells something, counted towards what its author may promote."""

    topic = models.ForeignKey("content.Topic", models.CASCADE, related_name="+")
    reply = models.ForeignKey("content.Reply", models.CASCADE, null=True, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="+")
    by_sponsor = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["member", "-at"], name="moderation_promoted"),
            models.Index(fields=["space", "-at"], name="moderation_slots"),
        ]

    def __str__(self) -> str:
        return f"Promotion by {self.member_id}"
