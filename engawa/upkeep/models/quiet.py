"""Spaces that have gone quiet: what was proposed, announced, done and undone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.content.models import Topic
from engawa.core.public_ids import new_public_id
from engawa.spaces.models import Space

MEMBER: Any = settings.AUTH_USER_MODEL


class Quiet(models.Model):
    """A space nobody writes in: its owner is asked whether to keep or to archive it.

    Announced to members it is archived on `due_at`. Whoever writes in time keeps it.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Keep or archive?")
        KEPT = "kept", _("Kept")
        ANNOUNCED = "announced", _("To be archived")
        ARCHIVED = "archived", _("Archived")
        REOPENED = "reopened", _("Open again")

    OPEN = (State.ASKED, State.ANNOUNCED)

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    space = models.ForeignKey(Space, models.CASCADE, related_name="quiet_times")
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    last_post_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    rests_until = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="quiet_one_open",
                fields=["space"],
                condition=Q(state__in=["asked", "announced"]),
            ),
            models.CheckConstraint(
                name="quiet_announced_has_day",
                condition=~Q(state="announced") | Q(due_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="quiet_due", fields=["due_at"], condition=Q(state="announced")),
            models.Index(name="quiet_of_space", fields=["space", "-asked_at"]),
        ]

    def __str__(self) -> str:
        return f"Quiet {self.public_id}, {self.state}"

    @property
    def due_on(self) -> date | None:
        return timezone.localdate(self.due_at) if self.due_at else None


class Merge(models.Model):
    """One space goes over into another, on `due_at`; what was moved is written down to the row.

    `held_up` says by name why it stands still, when the audience of a topic would have widened.
    """

    class State(models.TextChoices):
        ANNOUNCED = "announced", _("Announced")
        MOVING = "moving", _("Under way")
        DONE = "done", _("Done")
        CALLED_OFF = "called_off", _("Called off")
        GOING_BACK = "going_back", _("Being undone")
        UNDONE = "undone", _("Undone")

    OPEN = (State.ANNOUNCED, State.MOVING, State.GOING_BACK)

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    source = models.ForeignKey(Space, models.CASCADE, related_name="merges_out")
    target = models.ForeignKey(Space, models.CASCADE, related_name="merges_in")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ANNOUNCED)
    planned_by = models.ForeignKey(MEMBER, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300)
    planned_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    undo_until = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    source_visibility = models.CharField(max_length=10, blank=True)
    held_up = models.CharField(max_length=40, blank=True)
    left_behind = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="merge_one_open",
                fields=["source"],
                condition=Q(state__in=["announced", "moving", "going_back"]),
            ),
            models.CheckConstraint(name="merge_into_another", condition=~Q(source=F("target"))),
        ]
        indexes = [
            models.Index(name="merge_due", fields=["due_at"], condition=Q(state="announced")),
            models.Index(name="merge_of_source", fields=["source", "-planned_at"]),
        ]

    def __str__(self) -> str:
        return f"Merge {self.public_id}, {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def due_on(self) -> date:
        return timezone.localdate(self.due_at)

    @property
    def undo_on(self) -> date | None:
        """The last day on which it can be undone."""
        return timezone.localdate(self.undo_until) if self.undo_until else None

    @property
    def can_still_be_undone(self) -> bool:
        until = self.undo_until
        return self.state == self.State.DONE and until is not None and until > timezone.now()


class MovedTopic(models.Model):
    """A topic that a merge moved; `back_at` when it was to go back, `stayed` if it did not."""

    merge = models.ForeignKey(Merge, models.CASCADE, related_name="topics")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+")
    was_pinned = models.BooleanField(default=False)
    moved_at = models.DateTimeField(default=timezone.now)
    back_at = models.DateTimeField(null=True)
    stayed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="merge_topic_once", fields=["merge", "topic"])]

    def __str__(self) -> str:
        return f"{self.topic_id} by {self.merge_id}"


class MovedMember(models.Model):
    """A member who came into the target by a merge, and was not in it before."""

    merge = models.ForeignKey(Merge, models.CASCADE, related_name="members")
    member = models.ForeignKey(MEMBER, models.CASCADE, related_name="+")
    came_in = models.BooleanField(default=True)
    moved_at = models.DateTimeField(default=timezone.now)
    back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="merge_member_once", fields=["merge", "member"])
        ]

    def __str__(self) -> str:
        return f"{self.member_id} by {self.merge_id}"
