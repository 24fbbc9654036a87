"""Makers for tests: something that happened in an earlier week."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from engawa.content.models import Reply, Topic
from engawa.eventlog import Entry
from engawa.figures.weeks import begins, monday
from engawa.spaces.models import Membership, Space


def in_week(back: int, *, day: int = 1, hour: int = 9) -> datetime:
    """A moment so many weeks ago; day 0 is the Monday."""
    week = monday(timezone.now()) - timedelta(weeks=back)
    return begins(week) + timedelta(days=day, hours=hour)


def founded(space: Space, weeks: int = 30) -> None:
    """Let a space, with those who belong to it, be there for so long."""
    then = in_week(weeks)
    Space.objects.filter(pk=space.pk).update(created_at=then)
    Membership.objects.filter(space=space).update(joined_at=then)
    Entry.objects.filter(space_id=space.pk).update(occurred_at=then)
    space.created_at = then


def move(text: Topic | Reply, at: datetime) -> None:
    """Let a text be written then."""
    type(text).objects.filter(pk=text.pk).update(published_at=at)
    text.published_at = at
