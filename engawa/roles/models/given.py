"""Rights beyond one's role: sets with a name, and who was given what until when."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from engawa.core.public_ids import new_public_id


class CustomRole(models.Model):
    """A name in both languages for a set of delegable rights; without a space for the site."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    space = models.ForeignKey("spaces.Space", models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=40, blank=True)
    rights = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    def title(self, language: str) -> str:
        return self.name_en or self.name if language == "en" else self.name


class Given(models.Model):
    """Rights given to one member, in a space or everywhere, from `begins` to `ends`.

    With a role its rights count as they are today, else those in `rights`.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    space = models.ForeignKey("spaces.Space", models.CASCADE, null=True, related_name="+")
    role = models.ForeignKey(CustomRole, models.CASCADE, null=True, related_name="given")
    rights = models.JSONField(default=list)
    reason = models.CharField(max_length=200)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    given_at = models.DateTimeField(default=timezone.now)
    begins = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="given_ends_after_it_begins", condition=Q(ends=None) | Q(ends__gt=F("begins"))
            ),
        ]
        indexes = [
            models.Index(fields=["member", "space"], name="given_member"),
            models.Index(fields=["space", "-given_at", "-id"], name="given_space"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.space_id}"

    @property
    def names(self) -> list[str]:
        """The rights by name."""
        return list(self.role.rights if self.role else self.rights)

    def holds_at(self, now: datetime) -> bool:
        over = self.ends is not None and self.ends <= now
        return self.taken_at is None and self.begins <= now and not over

    def is_over_at(self, now: datetime) -> bool:
        return self.taken_at is not None or (self.ends is not None and self.ends <= now)
