"""The steps by which a place welcomes people in their first days."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.public_ids import new_public_id

LAST_DAY = 90


class Deed(models.TextChoices):
    """What newcomers do first; the checklist ticks itself by these."""

    PROFILE = "profile", _("Fill in your profile")
    FOLLOW = "follow", _("Join a space that is about your work")
    INTRODUCE = "introduce", _("Introduce yourself")
    GIVE = "give", _("Answer somebody, or thank them")


class Newcomer(models.Model):
    """What a member did of the first deeds, and chose about explanations (None: the house does)."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    deeds = models.JSONField(default=list)
    put_away_at = models.DateTimeField(null=True)
    wants_help = models.BooleanField(null=True)

    def __str__(self) -> str:
        return f"First steps of {self.pk}"


class WelcomeStep(models.Model):
    """So many days after somebody joined `space` (None: the community) they hear this once.

    `member_kind` "" means everybody. `unless` names a deed that makes it needless. Words in one
    language stand in for those in the other.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    space = models.ForeignKey(
        "spaces.Space", models.CASCADE, null=True, related_name="welcome_steps"
    )
    member_kind = models.CharField(max_length=10, choices=Member.Kind.choices, blank=True)
    day = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    words = models.TextField(max_length=1000)
    words_en = models.TextField(max_length=1000, blank=True)
    link = models.CharField(max_length=300, blank=True)
    unless = models.CharField(max_length=10, choices=Deed.choices, blank=True)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(name="welcome_step_order", fields=["space", "day"])]

    def __str__(self) -> str:
        return f"Day {self.day}: {self.title}"

    def title_in(self, language: str) -> str:
        first, other = self.title, self.title_en
        return (other or first) if language == "en" else (first or other)

    def words_in(self, language: str) -> str:
        first, other = self.words, self.words_en
        return (other or first) if language == "en" else (first or other)


class Delivery(models.Model):
    """A member was told a step, once."""

    step = models.ForeignKey(WelcomeStep, models.CASCADE, related_name="deliveries")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="welcome_told_once", fields=["step", "member"]),
        ]
        indexes = [models.Index(name="welcome_of_member", fields=["member", "-at"])]

    def __str__(self) -> str:
        return f"{self.step_id} to {self.member_id}"
