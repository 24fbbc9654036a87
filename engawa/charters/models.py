"""Charters in versions, and what each member answered to which of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from engawa.charters.clauses import Clause, from_row
from engawa.core.public_ids import new_public_id
from engawa.site.kinds import Words


class Scope(models.TextChoices):
    """Whom a charter is for."""

    SITE = "site", _("The whole community")
    STAFF = "staff", _("Our own staff")
    SPACE = "space", _("One space")


def no_words() -> dict[str, str]:
    return {"ja": "", "en": ""}


class Charter(models.Model):
    """The charter of one place; what it says stands in its versions.

    `current` is the version in force. `due_at` is when the place became big enough that clear
    rules are better. `archetype` and `space_type` are what the clauses were chosen for.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    scope = models.CharField(max_length=5, choices=Scope.choices)
    space = models.OneToOneField(
        "spaces.Space", models.CASCADE, null=True, related_name="charter_of"
    )
    archetype = models.CharField(max_length=30, blank=True)
    space_type = models.CharField(max_length=30, blank=True)
    current = models.ForeignKey("Version", models.SET_NULL, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="charter_one_of_each_house", fields=["scope"], condition=~Q(scope="space")
            ),
            models.CheckConstraint(
                name="charter_space_fits_scope",
                condition=Q(scope="space", space__isnull=False)
                | (~Q(scope="space") & Q(space__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"Charter of {self.space_id or self.scope}"

    def get_absolute_url(self) -> str:
        if self.space is not None:
            return reverse("charters:space", args=[self.space.slug])
        return reverse("charters:staff" if self.scope == Scope.STAFF else "charters:site")


class Version(models.Model):
    """One wording of a charter: a draft, a proposal members comment on, or adopted.

    A major version asks everybody again; those who were here before may write until
    `grace_until`. Adopted versions never change.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Open for comments")
        ADOPTED = "adopted", _("Adopted")

    charter = models.ForeignKey(Charter, models.CASCADE, related_name="versions")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    major = models.PositiveIntegerField(default=0)
    minor = models.PositiveIntegerField(default=0)
    clauses = models.JSONField(default=list)
    summary = models.JSONField(default=no_words)
    edition = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(default=timezone.now)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    comments_until = models.DateTimeField(null=True)
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    grace_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="charter_one_draft", fields=["charter"], condition=~Q(state="adopted")
            ),
            models.UniqueConstraint(
                name="charter_version_number",
                fields=["charter", "major", "minor"],
                condition=Q(state="adopted"),
            ),
            models.CheckConstraint(
                name="charter_adopted_has_time",
                condition=~Q(state="adopted")
                | Q(adopted_at__isnull=False, grace_until__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="charter_comments_end",
                fields=["comments_until"],
                condition=Q(state="proposed"),
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of charter {self.charter_id}"

    @property
    def number(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def is_adopted(self) -> bool:
        return self.state == self.State.ADOPTED

    @property
    def is_proposed(self) -> bool:
        return self.state == self.State.PROPOSED

    @property
    def is_major(self) -> bool:
        return self.is_adopted and self.minor == 0

    @cached_property
    def said(self) -> list[Clause]:
        """The clauses as they can be shown."""
        return [from_row(row) for row in self.clauses]

    @property
    def in_short(self) -> Words:
        """What is different, in the words of those who changed it."""
        row: dict[str, Any] = self.summary or no_words()
        return Words(row.get("ja", ""), row.get("en", ""))


class Answer(models.Model):
    """What a member said to a version, when, in what language and how: the proof.

    Rows are only ever added; the latest of a member is the one that holds.
    """

    class Way(models.TextChoices):
        PAGE = "page", _("On the page of the charter")
        JOINING = "joining", _("While joining")
        ADOPTING = "adopting", _("By adopting it")
        HOUSE = "house", _("Brought along by the house")

    charter = models.ForeignKey(Charter, models.CASCADE, related_name="answers")
    version = models.ForeignKey(Version, models.CASCADE, related_name="answers")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    accepted = models.BooleanField()
    language = models.CharField(max_length=5)
    way = models.CharField(max_length=8, choices=Way.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(name="charter_answer_latest", fields=["charter", "member", "-id"]),
            models.Index(name="charter_answer_member", fields=["member", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} said {'yes' if self.accepted else 'no'} to {self.version_id}"


class Comment(models.Model):
    """What a member wrote on a proposed version; `clause` is the id of one, "" for the whole."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="comments")
    clause = models.CharField(max_length=40, blank=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(max_length=2000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(name="charter_comments", fields=["version", "id"])]

    def __str__(self) -> str:
        return f"Comment {self.public_id} on {self.version_id}"


class Goal(models.Model):
    """What a place wants to reach, how one will know, and by when.

    With a `figure` it is counted: `aim` is how much of it, `place` in which space where the
    charter is not that of one. The one goal of a space that `is_shown` its members see, too.
    """

    charter = models.ForeignKey(Charter, models.CASCADE, related_name="goals")
    what = models.CharField(max_length=200)
    measure = models.CharField(max_length=200)
    target = models.CharField(max_length=60)
    until = models.DateField(null=True)
    figure = models.CharField(max_length=30, blank=True, default="", db_default="")
    aim = models.FloatField(null=True)
    place = models.ForeignKey("spaces.Space", models.SET_NULL, null=True, related_name="+")
    is_shown = models.BooleanField(default=False, db_default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(name="charter_goals", fields=["charter", "until", "id"])]

    def __str__(self) -> str:
        return self.what
