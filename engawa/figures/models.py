"""What was counted: one value by space, figure and week. Nobody stands in it by name."""

from __future__ import annotations

from django.db import models

from engawa.figures.choices import Running
from engawa.opening.choices import Relation
from engawa.spaces.models import Space


class Figure(models.Model):
    """One figure of one week, which begins on `week`, a Monday. Without a `space`: of the house.

    A share is `numerator` of `denominator`; for a plain number `denominator` is empty. `value`
    holds what is no whole number, such as hours. A row is missing where there was nothing to
    count: in a week that is `Counted`, that means none.
    """

    space = models.ForeignKey(Space, models.CASCADE, null=True, related_name="+")
    slug = models.CharField(max_length=30)
    week = models.DateField()
    value = models.FloatField(null=True)
    numerator = models.PositiveIntegerField(default=0)
    denominator = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="figure_once",
                fields=["space", "week", "slug"],
                condition=models.Q(space__isnull=False),
            ),
            models.UniqueConstraint(
                name="figure_of_house_once",
                fields=["week", "slug"],
                condition=models.Q(space__isnull=True),
            ),
        ]
        indexes = [models.Index(name="figure_weeks", fields=["week"])]

    def __str__(self) -> str:
        return f"{self.slug} of {self.space_id} in the week of {self.week}"


class Outlook(models.Model):
    """How a space is run and should come to be run; `review_on` is when to look again.

    What it is like now, teaching or equal, stands in its profile; here stands what it should be.
    """

    space = models.OneToOneField(Space, models.CASCADE, primary_key=True, related_name="+")
    running = models.CharField(max_length=8, choices=Running.choices)
    running_wanted = models.CharField(max_length=8, choices=Running.choices)
    relation_wanted = models.CharField(max_length=10, choices=Relation.choices, blank=True)
    note = models.CharField(max_length=300, blank=True)
    review_on = models.DateField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="outlook_review", fields=["review_on"])]

    def __str__(self) -> str:
        return f"Outlook of {self.space_id}"


class Counted(models.Model):
    """A week that was counted, and when last: the data go through to then."""

    week = models.DateField(primary_key=True)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Week of {self.week}"
