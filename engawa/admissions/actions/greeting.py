"""The monthly word to those who wait."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from engawa.admissions.actions.offering import HOUSE
from engawa.admissions.events import WaiterGreeted
from engawa.admissions.models import Place
from engawa.admissions.tunables import GREET_DAYS
from engawa.eventlog import record

AT_ONCE = 500


def greet_waiters() -> int:
    """Everyone who has heard nothing for a month; how many."""
    before = timezone.now() - timedelta(days=GREET_DAYS.value())
    waiting = Place.objects.filter(state=Place.State.WAITING, space__archived_at=None)
    quiet = waiting.annotate(heard=Coalesce("greeted_at", "created_at")).filter(heard__lte=before)
    return sum(_greet(place) for place in quiet.order_by("heard", "pk")[:AT_ONCE])


@transaction.atomic
def _greet(place: Place) -> bool:
    same = Place.objects.filter(pk=place.pk, state=Place.State.WAITING)
    if not same.filter(greeted_at=place.greeted_at).update(greeted_at=timezone.now()):
        return False
    record(HOUSE, WaiterGreeted(place.space_id, place.pk, place.member_id))
    return True
