"""Passing free seats on: an offer to who is next, for some days, then to the one after."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from engawa.admissions.actions.standing import count_places, line_of, pass_to
from engawa.admissions.events import OfferLapsed, OfferReminded, SeatOffered, WaitingEnded
from engawa.admissions.models import Line, Place
from engawa.admissions.policies import may_still_come
from engawa.admissions.tunables import OFFER_DAYS, REMIND_HOURS
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.models import Space

HOUSE = Actor.system("waiting list")
State = Place.State
# Whoever waits comes before those who would walk in, so the line itself is no hindrance here.
SEAT_FREE = Q(capacity=None) | Q(capacity__gt=F("member_count") + F("held_count"))
AT_ONCE = 200
LOOK_AT = 20


def offer_seats(space_id: int) -> int:
    """Offer every free seat to who is next; how many offers were made.

    Each offer is a transaction of its own, so that no door stays shut while many are made.
    """
    made = 0
    while offer_next(HOUSE, space_id) is not None:
        made += 1
    return made


@transaction.atomic
def offer_next(actor: Actor, space_id: int, *, also_frozen: bool = False) -> Place | None:
    """Keep a free seat for who is next. None without a free seat, or with nobody in line."""
    rows = Space.objects.filter(SEAT_FREE, pk=space_id, archived_at=None, waiting_count__gt=0)
    if not also_frozen:
        # Asked beside the row, not joined to it: a condition joined would not be asked again of a
        # row that another transaction changed while we waited for it.
        rows = rows.exclude(Exists(Line.objects.filter(pk=OuterRef("pk"), frozen_at__isnull=False)))
    if not rows.update(held_count=F("held_count") + 1):
        return None
    line = line_of(space_id)
    waiting = Place.objects.filter(space=space_id, state=State.WAITING)
    for place in waiting.select_related("member", "space").order_by(*line.keys)[:LOOK_AT]:
        count_places(space_id, waiting=-1)
        if may_still_come(place):
            return _offer(actor, place, line.offer_days or OFFER_DAYS.value())
        pass_to(place, State.CLOSED)
        record(actor, WaitingEnded(space_id, place.pk, place.member_id, "closed"))
    count_places(space_id, held=-1)
    return None


def _offer(actor: Actor, place: Place, days: int) -> Place:
    now = timezone.now()
    pass_to(place, State.OFFERED, offered_at=now, offer_until=now + timedelta(days=days))
    record(actor, SeatOffered(place.space_id, place.pk, place.member_id, days))
    return place


def lapse_offers() -> int:
    """End offers whose time is over; the seats go on by what is recorded. How many ended."""
    over = Place.objects.filter(state=State.OFFERED, offer_until__lte=timezone.now())
    return sum(_lapse(place) for place in over.order_by("offer_until", "pk")[:AT_ONCE])


def _lapse(place: Place) -> bool:
    """False when the holder answered in the same moment."""
    try:
        with transaction.atomic():
            count_places(place.space_id, held=-1)
            pass_to(place, State.LAPSED)
            record(HOUSE, OfferLapsed(place.space_id, place.pk, place.member_id))
    except Invalid:
        return False
    return True


def remind_of_offers() -> int:
    """Tell each holder once that an offer runs out soon; how many were told."""
    soon = timezone.now() + timedelta(hours=REMIND_HOURS.value())
    rows = Place.objects.filter(state=State.OFFERED, reminded_at=None, offer_until__lte=soon)
    return sum(_remind(place) for place in rows.order_by("offer_until", "pk")[:AT_ONCE])


@transaction.atomic
def _remind(place: Place) -> bool:
    rows = Place.objects.filter(pk=place.pk, state=State.OFFERED, reminded_at=None)
    if not rows.update(reminded_at=timezone.now()):
        return False
    record(HOUSE, OfferReminded(place.space_id, place.pk, place.member_id))
    return True


def spaces_with_seats() -> list[int]:
    """Spaces where a seat is free and somebody waits, frozen or not."""
    rows = Space.objects.filter(SEAT_FREE, waiting_count__gt=0, archived_at=None)
    return list(rows.order_by("pk").values_list("pk", flat=True))
