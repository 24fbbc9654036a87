"""A line for seats, whoever has the seats: a space, or a company.

Upper rooms have places of their own (what one waits for, and how one came); how a place moves
through its states and how free seats go on is the same everywhere and is said here and in
`actions/lines.py`.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.public_ids import new_public_id


class Waiting(models.Model):
    """Someone waits for a seat, has been offered one, or did so once.

    `since` is when they asked first; a higher `priority` goes before it. An offer holds a seat
    until `offer_until`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("On the waiting list")
        OFFERED = "offered", _("A seat is offered")
        TAKEN = "taken", _("Came in")
        DECLINED = "declined", _("Declined the seat")
        LAPSED = "lapsed", _("The offer ran out")
        LEFT = "left", _("Left the waiting list")
        CLOSED = "closed", _("Taken off the waiting list")

    OPEN = (State.WAITING, State.OFFERED)

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    since = models.DateTimeField()
    priority = models.SmallIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    offered_at = models.DateTimeField(null=True)
    offer_until = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def has_offer(self) -> bool:
        """A seat is kept and the time for the answer is not over."""
        return self.state == self.State.OFFERED and self._until > timezone.now()

    @property
    def _until(self) -> datetime:
        return self.offer_until or timezone.now()


def ahead_of(place: Waiting, keys: tuple[str, ...]) -> Q:
    """Who goes before `place` in an order of these keys."""
    ahead = Q()
    same = Q()
    for key in keys:
        name = key.lstrip("-")
        compare = "gt" if key.startswith("-") else "lt"
        ahead |= same & Q(**{f"{name}__{compare}": getattr(place, name)})
        same &= Q(**{name: getattr(place, name)})
    return ahead
