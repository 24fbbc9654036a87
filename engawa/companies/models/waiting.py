"""Who waits for a seat of a company."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from engawa.accounts.models import Company
from engawa.companies.models.people import Affiliation
from engawa.spaces.lines import Waiting

KEYS = ("-priority", "since", "pk")


class SeatPlace(Waiting):
    """A place in the line of a company, with the terms on which the person is to belong to it."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="places")
    source = models.CharField(max_length=10, choices=Affiliation.Source.choices)
    position = models.CharField(max_length=80, blank=True)
    department = models.CharField(max_length=60, blank=True)
    role = models.CharField(
        max_length=13, choices=Affiliation.Role.choices, default=Affiliation.Role.MEMBER
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="seat_place_one_open",
                fields=["company", "member"],
                condition=Q(state__in=["waiting", "offered"]),
            ),
            models.CheckConstraint(
                name="seat_place_offer_has_end",
                condition=~Q(state="offered") | Q(offer_until__isnull=False),
            ),
            models.CheckConstraint(
                name="seat_place_over_has_time",
                condition=Q(state__in=["waiting", "offered"]) | Q(ended_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="seat_place_next",
                fields=["company", "-priority", "since", "id"],
                condition=Q(state="waiting"),
            ),
            models.Index(
                name="seat_place_due", fields=["offer_until"], condition=Q(state="offered")
            ),
            models.Index(name="seat_place_mine", fields=["member", "-created_at"]),
        ]

    def __str__(self) -> str:
        return f"Seat {self.public_id}, {self.state}"
