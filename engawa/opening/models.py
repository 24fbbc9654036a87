"""What is kept of opening a community."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id
from engawa.opening.choices import (
    Archetype,
    Indexing,
    Moderation,
    Phase,
    Purpose,
    Relation,
    SpaceType,
    StaffPolicy,
    VendorRules,
)
from engawa.opening.questions import Way
from engawa.spaces.models import Space

MEMBER: Any = settings.AUTH_USER_MODEL


class Verdict(models.Model):
    """What came of the honest question: the answers, the scores, the way."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    about = models.CharField(max_length=120, blank=True)
    answers = models.JSONField(default=dict)
    scores = models.JSONField(default=dict)
    way = models.CharField(max_length=8, choices=Way.choices)
    asked_by = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(name="verdict_list", fields=["-created_at", "-public_id"])]

    def __str__(self) -> str:
        return f"Verdict {self.public_id}: {self.way}"


class OutsideCommunity(models.Model):
    """A place of others where our people take part, or a group we look into now and then."""

    class Kind(models.TextChoices):
        COMMUNITY = "community", _("Community of others")
        GROUP = "group", _("Group on a social network")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.COMMUNITY)
    name = models.CharField(max_length=120)
    url = models.URLField(max_length=500, blank=True)
    delegates = models.ManyToManyField(MEMBER, related_name="+")
    notes = models.TextField(blank=True)
    verdict = models.ForeignKey(Verdict, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(name="outside_list", fields=["name", "public_id"])]

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """A wizard under way: what one person typed, by step, as typed."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    member = models.ForeignKey(MEMBER, models.CASCADE, related_name="+")
    verdict = models.ForeignKey(Verdict, models.SET_NULL, null=True, related_name="+")
    steps = models.JSONField(default=dict)
    step = models.CharField(max_length=10, default="phase")
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(name="opening_drafts", fields=["member", "-saved_at"])]

    def __str__(self) -> str:
        return f"Draft {self.public_id}"

    @property
    def name(self) -> str:
        return "".join(self.steps.get("purpose", {}).get("name", [])[:1])


class Profile(models.Model):
    """What kind of place a space is. Without `opened_at` it is in preparation.

    `visibility` and `way_in` are those it opens with; once open, the space's own count.
    """

    space = models.OneToOneField(
        Space, models.CASCADE, primary_key=True, related_name="opening_profile"
    )
    archetype = models.CharField(max_length=12, choices=Archetype.choices)
    space_type = models.CharField(max_length=20, choices=SpaceType.choices)
    phase = models.CharField(max_length=10, choices=Phase.choices)
    primary = models.CharField(max_length=12, choices=Purpose.choices)
    secondary = models.JSONField(default=list)
    relation = models.CharField(max_length=10, choices=Relation.choices)
    interact = models.CharField(max_length=200, blank=True)
    contribute = models.CharField(max_length=200, blank=True)
    learn = models.CharField(max_length=200, blank=True)
    visibility = models.CharField(max_length=10)
    way_in = models.CharField(max_length=12)
    staff_policy = models.CharField(max_length=12, choices=StaffPolicy.choices)
    staff_departments = models.CharField(max_length=200, blank=True)
    vendor_rules = models.CharField(max_length=10, choices=VendorRules.choices)
    indexing = models.CharField(max_length=3, choices=Indexing.choices)
    moderation = models.CharField(max_length=10, choices=Moderation.choices)
    clauses = models.JSONField(default=list)
    roles = models.JSONField(default=list)
    metrics = models.JSONField(default=list)
    companion = models.ForeignKey(Space, models.SET_NULL, null=True, related_name="+")
    manager = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    account_manager = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    mark = models.CharField(max_length=20, blank=True)
    hue = models.PositiveSmallIntegerField(null=True)
    tone = models.CharField(max_length=200, blank=True)
    member_word = models.CharField(max_length=30, blank=True)
    point_word = models.CharField(max_length=30, blank=True)
    level_word = models.CharField(max_length=30, blank=True)
    verdict = models.ForeignKey(Verdict, models.SET_NULL, null=True, related_name="+")
    prepared_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    missing = models.CharField(max_length=60, blank=True)
    override = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="opening_gap_has_reason",
                condition=Q(opened_at=None) | Q(missing="") | ~Q(override=""),
            ),
            models.CheckConstraint(
                name="opening_no_companion_of_itself",
                condition=Q(companion=None) | ~Q(companion=F("space")),
            ),
        ]

    def __str__(self) -> str:
        return f"Profile of space {self.space_id}"

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None


class HousePreset(models.Model):
    """How a space of ours was set, kept for openings to come: `steps` as a browser sends them."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=300, blank=True)
    steps = models.JSONField(default=dict)
    made_by = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="house_preset_name", fields=["name"], condition=Q(retired_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Deviation(models.Model):
    """Where a space departs from its preset, and why; `ended_at` when it no longer does."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="deviations")
    rule = models.CharField(max_length=20)
    preset = models.JSONField()
    chosen = models.JSONField()
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="deviation_one_at_a_time",
                fields=["profile", "rule"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(name="deviation_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.rule} of space {self.profile_id}"
