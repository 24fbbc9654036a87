"""Slow mode and reading only, where a place needs to calm down."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engawa.content.gates import Candidate
from engawa.content.models import Reply, Topic
from engawa.core.refusals import Invalid
from engawa.moderation.models import Pace


def refuse_haste(candidate: Candidate, pace: Pace) -> None:
    """Raise `Invalid` while the place rests, or before a person's next turn has come."""
    now = timezone.now()
    if pace.is_closed_at(now):
        raise Invalid(_closed(pace))
    if not pace.slow_minutes or candidate.is_edit:
        return
    since = now - timedelta(minutes=pace.slow_minutes)
    mine = {"author_id__in": candidate.actor.selves, "published_at__gt": since}
    wrote = Reply.objects.filter(topic__space=candidate.space, **mine).exists()
    if wrote or Topic.objects.filter(space=candidate.space, **mine).exists():
        said = _("This space goes slowly: one text every %(n)s minutes. What you wrote is kept.")
        raise Invalid(said % {"n": pace.slow_minutes})


def _closed(pace: Pace) -> str:
    if pace.read_only_until:
        until = timezone.localtime(pace.read_only_until)
        said = _("This space can only be read until %(day)s. %(why)s")
        day = date_format(until, "SHORT_DATETIME_FORMAT")
        return (said % {"day": day, "why": pace.read_only_why}).strip()
    return (_("This space can only be read for now. %(why)s") % {"why": pace.read_only_why}).strip()
