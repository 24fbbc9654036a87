"""Places of people who came in another way."""

from __future__ import annotations

from django.db import transaction

from engawa.admissions.actions.offering import HOUSE
from engawa.admissions.actions.standing import count_places, pass_to
from engawa.admissions.events import WaitingEnded
from engawa.admissions.models import Place
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.models import Membership


def settle_place(space_id: int, member_id: int) -> bool:
    """End the place of someone who is in already; False when there was nothing to do."""
    if not Membership.objects.filter(space=space_id, member=member_id, suspended_at=None).exists():
        return False
    return _end(space_id, member_id, Place.State.TAKEN, "came")


def end_place(space_id: int, member_id: int) -> bool:
    """End the place of someone who was removed from the space."""
    if Membership.objects.filter(space=space_id, member=member_id).exists():
        return False
    return _end(space_id, member_id, Place.State.CLOSED, "closed")


def _end(space_id: int, member_id: int, state: Place.State, why: str) -> bool:
    rows = Place.objects.filter(space=space_id, member=member_id, state__in=Place.OPEN)
    place = rows.first()
    if place is None:
        return False
    try:
        with transaction.atomic():
            offered = place.state == Place.State.OFFERED
            count_places(space_id, **({"held": -1} if offered else {"waiting": -1}))
            pass_to(place, state)
            record(HOUSE, WaitingEnded(space_id, place.pk, member_id, why))
    except Invalid:
        # Answered in the same moment.
        return False
    return True
