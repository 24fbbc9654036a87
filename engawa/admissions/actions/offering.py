"""Passing free seats on: an offer to who is next, for some days, then to the one after."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from engawa.admissions.actions.standing import HOUSE, QUEUE, SEAT_FREE
from engawa.admissions.models import Line, Place
from engawa.admissions.tunables import REMIND_HOURS
from engawa.core.actor import Actor
from engawa.spaces.models import Space

__all__ = ["HOUSE", "lapse_offers", "offer_next", "offer_seats", "remind_of_offers"]


def offer_seats(space_id: int) -> int:
    """Offer every free seat to who is next; how many offers were made.

    Each offer is a transaction of its own, so that no door stays shut while many are made.
    """
    made = 0
    while offer_next(HOUSE, space_id) is not None:
        made += 1
    return made


def offer_next(actor: Actor, space_id: int, *, also_frozen: bool = False) -> Place | None:
    """Keep a free seat for who is next. None without a free seat, or with nobody in line."""
    rows = Space.objects.filter(archived_at=None)
    if not also_frozen:
        # Asked beside the row, not joined to it: a condition joined would not be asked again of a
        # row that another transaction changed while we waited for it.
        rows = rows.exclude(Exists(Line.objects.filter(pk=OuterRef("pk"), frozen_at__isnull=False)))
    place: Place | None = QUEUE.offer_next(actor, rows, space_id)
    return place


lapse_offers = QUEUE.lapse_offers


def remind_of_offers() -> int:
    """Tell each holder once that an offer runs out soon; how many were told."""
    return QUEUE.remind_of_offers(timezone.now() + timedelta(hours=REMIND_HOURS.value()))


def spaces_with_seats() -> list[int]:
    """Spaces where a seat is free and somebody waits, frozen or not."""
    rows = Space.objects.filter(SEAT_FREE, waiting_count__gt=0, archived_at=None)
    return list(rows.order_by("pk").values_list("pk", flat=True))
