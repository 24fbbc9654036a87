"""Questions a space asks at its door, what people answered, and how it is weighed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from engawa.spaces.models import Application, Space


class DoorQuestion(models.Model):
    """One question of the application form.

    `points` says what an answer counts: for a choice {answer: points}, for yes or no
    {"yes": points}, for a number {"from": least, "points": points}; a text counts nothing.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("In own words")
        CHOICE = "choice", _("One of several")
        YES_NO = "yes_no", _("Yes or no")
        NUMBER = "number", _("Number")

    space = models.ForeignKey(Space, models.CASCADE, related_name="door_questions")
    words = models.CharField(max_length=200)
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.TEXT)
    points = models.JSONField(default=dict)
    is_needed = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"Question {self.pk} of {self.space_id}"


class Weighing(models.Model):
    """Points beside the answers: by kind of member and by company."""

    space = models.OneToOneField(Space, models.CASCADE, primary_key=True, related_name="weighing")
    kinds = models.JSONField(default=dict)
    companies = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"Weighing of {self.space_id}"


class Dossier(models.Model):
    """What came with a request: answers by question, the score and what it is made of."""

    application = models.OneToOneField(
        Application, models.CASCADE, primary_key=True, related_name="dossier"
    )
    answers = models.JSONField(default=list)
    parts = models.JSONField(default=list)
    score = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(name="dossier_score", fields=["-score"])]

    def __str__(self) -> str:
        return f"Dossier of {self.application_id}"


class SavedView(models.Model):
    """A reviewer's own look at the queue of a space."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    asked = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="saved_view_name", fields=["space", "member", "name"])
        ]

    def __str__(self) -> str:
        return self.name
