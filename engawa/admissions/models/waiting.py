"""The line of a space, and each one's place in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import SpaceRole
from engawa.spaces.lines import Waiting
from engawa.spaces.models import ROLES, Membership, Space


class Order(models.TextChoices):
    """Who is next; a score counts only where it is announced."""

    FIRST = "first", _("First come, first served")
    SCORE = "score", _("By points for the answers, then by time")


class Line(models.Model):
    """How the line of a space goes; a space without a row has the usual one."""

    space = models.OneToOneField(Space, models.CASCADE, primary_key=True, related_name="line")
    order = models.CharField(max_length=5, choices=Order.choices, default=Order.FIRST)
    criteria = models.CharField(max_length=400, blank=True)
    first_kinds = models.JSONField(default=list)
    offer_days = models.PositiveSmallIntegerField(null=True)
    returns_unused = models.BooleanField(default=False)
    frozen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"Line of {self.space_id}"

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    @property
    def keys(self) -> tuple[str, ...]:
        """Who is next, as fields to order by."""
        score = ("-score",) if self.order == Order.SCORE else ()
        return ("-priority", *score, "since", "pk")


class Place(Waiting):
    """A place in the line of a space."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="places")
    role = models.CharField(max_length=10, choices=ROLES, default=SpaceRole.MEMBER.value)
    way = models.CharField(max_length=12)
    invitation = models.ForeignKey("spaces.Invitation", models.SET_NULL, null=True)
    application = models.ForeignKey("spaces.Application", models.SET_NULL, null=True)
    score = models.IntegerField(default=0)
    greeted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="place_one_open",
                fields=["space", "member"],
                condition=Q(state__in=["waiting", "offered"]),
            ),
            models.CheckConstraint(
                name="place_offer_has_end",
                condition=~Q(state="offered") | Q(offer_until__isnull=False),
            ),
            models.CheckConstraint(
                name="place_over_has_time",
                condition=Q(state__in=["waiting", "offered"]) | Q(ended_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="place_next",
                fields=["space", "-priority", "since", "id"],
                condition=Q(state="waiting"),
            ),
            models.Index(name="place_due", fields=["offer_until"], condition=Q(state="offered")),
            models.Index(name="place_mine", fields=["member", "-created_at"]),
            models.Index(name="place_ended", fields=["space", "-ended_at"]),
        ]

    def __str__(self) -> str:
        return f"Place {self.public_id}, {self.state}"


class SeatWatch(models.Model):
    """Somebody was asked whether they still need their seat, once or twice."""

    membership = models.OneToOneField(Membership, models.CASCADE, primary_key=True)
    asked_at = models.DateTimeField(null=True)
    asked_again_at = models.DateTimeField(null=True)
    stayed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"Watch on {self.membership_id}"


def kinds_of_members() -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in Member.Kind.choices]
