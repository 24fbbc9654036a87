"""Who is in charge of a space: alarms when they fall silent, stand-ins, hand-overs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import SpaceRole
from engawa.core.public_ids import new_public_id
from engawa.roles.models import Given
from engawa.spaces.models import Space


class Alarm(models.Model):
    """Somebody in charge of a space fell silent, or nobody is in charge of it any more.

    Told to the person first, and passed on to stand-in and site managers after some days; one of
    nobody is passed on at once. `since` is the last sign of life.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    space = models.ForeignKey(Space, models.CASCADE, related_name="alarms")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    role = models.CharField(max_length=10, blank=True)
    since = models.DateTimeField(default=timezone.now)
    raised_at = models.DateTimeField(default=timezone.now)
    passed_on_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="alarm_once_a_person",
                fields=["space", "member"],
                condition=Q(ended_at=None, member__isnull=False),
            ),
            models.UniqueConstraint(
                name="alarm_once_a_space",
                fields=["space"],
                condition=Q(ended_at=None, member=None),
            ),
        ]
        indexes = [
            models.Index(name="alarm_open", fields=["raised_at"], condition=Q(ended_at=None))
        ]

    def __str__(self) -> str:
        return f"Alarm {self.public_id}"

    @property
    def is_of_nobody(self) -> bool:
        return self.member_id is None


class StandIn(models.Model):
    """Somebody looks after a space for its owner from a day to a day, with the rights given."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    space = models.ForeignKey(Space, models.CASCADE, related_name="stand_ins")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    given = models.ForeignKey(Given, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)
    named_at = models.DateTimeField(default=timezone.now)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="stand_in_ends_after_it_begins", condition=Q(ends__gt=F("begins"))
            ),
        ]
        indexes = [models.Index(name="stand_in_of_space", fields=["space", "-begins"])]

    def __str__(self) -> str:
        return f"{self.member_id} stands in at {self.space_id}"

    @property
    def first_day(self) -> date:
        return timezone.localdate(self.begins)

    @property
    def last_day(self) -> date:
        """It ends with this day."""
        return timezone.localdate(self.ends - timedelta(seconds=1))

    def holds_at(self, now: datetime) -> bool:
        return self.ended_at is None and self.begins <= now < self.ends


class HandOver(models.Model):
    """A role is offered to another member of the space, with a note on what they take over.

    `giver` lays the role down when it is accepted, to be `giver_after`; without one somebody from
    the house filled a gap.
    """

    class State(models.TextChoices):
        OFFERED = "offered", _("Waiting for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Taken back")
        EXPIRED = "expired", _("Ran out")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    space = models.ForeignKey(Space, models.CASCADE, related_name="hand_overs")
    role = models.CharField(max_length=10, default=SpaceRole.OWNER.value)
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    giver_after = models.CharField(max_length=10, default=SpaceRole.MEMBER.value)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    note = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    offered_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="hand_over_one_open",
                fields=["space", "role", "giver"],
                condition=Q(state="offered", giver__isnull=False),
            ),
            models.UniqueConstraint(
                name="hand_over_one_open_to",
                fields=["space", "to"],
                condition=Q(state="offered"),
            ),
            models.CheckConstraint(
                name="hand_over_answered_has_time",
                condition=Q(state="offered") | Q(answered_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="hand_over_of_space", fields=["space", "-offered_at"]),
            models.Index(name="hand_over_mine", fields=["to", "state"]),
        ]

    def __str__(self) -> str:
        return f"Hand-over {self.public_id}, {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OFFERED and self.expires_at > timezone.now()
