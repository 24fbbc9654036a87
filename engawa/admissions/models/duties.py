"""What those who take part owe one another, such as a report after each meeting."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id
from engawa.spaces.models import Space


class Duty(models.Model):
    """A duty of a space: what, and what follows when it is missed again and again."""

    class Follows(models.TextChoices):
        NOTHING = "nothing", _("Nothing follows")
        TALK = "talk", _("Those who run the space talk with the person")
        SEAT = "seat", _("After a talk, the seat may go to somebody who waits")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    space = models.ForeignKey(Space, models.CASCADE, related_name="duties")
    title = models.CharField(max_length=80)
    asks = models.CharField(max_length=300, blank=True)
    due_days = models.PositiveSmallIntegerField(default=7)
    follows = models.CharField(max_length=7, choices=Follows.choices, default=Follows.NOTHING)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "duties"
        indexes = [models.Index(name="duty_of_space", fields=["space", "-created_at"])]

    def __str__(self) -> str:
        return f"Duty {self.public_id}"


class DutyRound(models.Model):
    """One occasion, such as a meeting, and until when it is due."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    duty = models.ForeignKey(Duty, models.CASCADE, related_name="rounds")
    name = models.CharField(max_length=80)
    opened_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                name="duty_round_due", fields=["due_at"], condition=Q(closed_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"Round {self.public_id}"


class DutyTask(models.Model):
    """What one member owes in one round. An excused one counts for nothing."""

    class State(models.TextChoices):
        OPEN = "open", _("Still open")
        DONE = "done", _("Done")
        EXCUSED = "excused", _("Excused")
        MISSED = "missed", _("Missed")

    round = models.ForeignKey(DutyRound, models.CASCADE, related_name="tasks")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    learned = models.TextField(blank=True)
    will_do = models.TextField(blank=True)
    wants_to_ask = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="duty_task_once", fields=["round", "member"])]
        indexes = [models.Index(name="duty_task_mine", fields=["member", "state"])]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.round_id}: {self.state}"
