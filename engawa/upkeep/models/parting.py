"""Memberships that end: on a day agreed before, or by somebody's decision that can be undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from engawa.core.public_ids import new_public_id
from engawa.spaces.models import ROLES, Membership, Space


class Term(models.Model):
    """A membership that ends by itself on a day, unless it is renewed before."""

    membership = models.OneToOneField(
        Membership, models.CASCADE, primary_key=True, related_name="term"
    )
    until = models.DateTimeField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(name="term_due", fields=["until"])]

    def __str__(self) -> str:
        return f"{self.membership_id} until {self.until:%Y-%m-%d}"


class Parting(models.Model):
    """Somebody's membership was ended: of a space, or without one of the whole community.

    All of one decision have the same `batch`, by which it can be undone.
    """

    batch = models.CharField(max_length=12, default=new_public_id)
    space = models.ForeignKey(Space, models.CASCADE, null=True, related_name="partings")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=ROLES, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(name="parting_batch", fields=["batch"])]

    def __str__(self) -> str:
        return f"Parting {self.pk}"
