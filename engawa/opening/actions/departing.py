"""Where a space departs from its preset, and why: kept also when it no longer does."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from engawa.core.actor import Actor
from engawa.core.text.clean import clean_line
from engawa.opening.models import Deviation, Profile
from engawa.opening.plans import Departure

LONGEST_REASON = 300


def keep_departures(actor: Actor, profile: Profile, departures: Iterable[Departure]) -> None:
    """Write down new ones and end those that are over; an unchanged one stays as it is.

    That of the verdict is said once, at the beginning, and never over.
    """
    now = profile.deviations.filter(ended_at=None).exclude(rule="verdict")
    standing = {each.rule: each for each in now}
    for departure in departures:
        before = standing.pop(departure.rule, None)
        reason = clean_line(departure.reason)[:LONGEST_REASON]
        if before and (before.chosen, before.reason) == (departure.chosen, reason):
            continue
        if before:
            _end(before)
        Deviation.objects.create(
            profile=profile,
            rule=departure.rule,
            preset=departure.preset,
            chosen=departure.chosen,
            reason=reason,
            made_by_id=actor.member_id,
        )
    for over in standing.values():
        _end(over)


def _end(deviation: Deviation) -> None:
    Deviation.objects.filter(pk=deviation.pk).update(ended_at=timezone.now())
