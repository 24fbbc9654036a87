"""Members who stand by newcomers at their first post."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from engawa.core.public_ids import new_public_id


class Companion(models.Model):
    """A member who offered to stand by newcomers of a space, up to `most` at a time."""

    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="companions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    most = models.PositiveSmallIntegerField(default=2)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="companion_once", fields=["space", "member"]),
            models.CheckConstraint(name="companion_for_some", condition=Q(most__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.space_id}"


class Companionship(models.Model):
    """One newcomer and one companion; nobody else reads what is shown and said here.

    `draft` is what the newcomer shows right now; a posted or discarded draft is shown no more.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    space = models.ForeignKey("spaces.Space", models.CASCADE, related_name="+")
    newcomer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    companion = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    draft = models.ForeignKey("content.Draft", models.SET_NULL, null=True, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="companionship_one_at_a_time",
                fields=["space", "newcomer"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="companionship_of_two", condition=~Q(newcomer=models.F("companion"))
            ),
        ]
        indexes = [
            models.Index(
                name="companionship_open", fields=["companion"], condition=Q(ended_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.companion_id} beside {self.newcomer_id}"

    def get_absolute_url(self) -> str:
        return reverse("onboarding:pair", args=[self.public_id])

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


class Remark(models.Model):
    """A few words between the two, mostly on the draft."""

    companionship = models.ForeignKey(Companionship, models.CASCADE, related_name="remarks")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.TextField(max_length=1000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(name="remark_order", fields=["companionship", "at"])]

    def __str__(self) -> str:
        return f"Remark {self.pk}"
