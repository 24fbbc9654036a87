"""Seats of a company, guarded by the condition of each UPDATE: two never take the last one."""

from __future__ import annotations

from django.db.models import F, Q

from engawa.companies.models import Affiliation, Card

SEAT_FREE = Q(seats=None) | Q(seats__gt=F("seats_taken") + F("held_count"))
ROOM = Q(seats=None) | Q(SEAT_FREE, waiting_count=0)


def ensure_card(company_id: int) -> Card:
    return Card.objects.get_or_create(company_id=company_id)[0]


def take_seat(company_id: int, *, held: bool = False) -> bool:
    """Whether there was one. Whoever takes the seat that was `held` for them needs no other; who
    walks in while others wait lines up behind them."""
    ensure_card(company_id)
    rows = Card.objects.filter(company_id=company_id)
    if held:
        rows = rows.filter(held_count__gt=0)
        return bool(rows.update(seats_taken=F("seats_taken") + 1, held_count=F("held_count") - 1))
    return bool(rows.filter(ROOM).update(seats_taken=F("seats_taken") + 1))


def free_seat(company_id: int) -> None:
    rows = Card.objects.filter(company_id=company_id, seats_taken__gt=0)
    rows.update(seats_taken=F("seats_taken") - 1)


def count_seats(company_id: int) -> None:
    """Make the count right again; for imports and doubts."""
    taken = Affiliation.objects.filter(
        company_id=company_id, until=None, confirmed_at__isnull=False
    ).count()
    Card.objects.filter(company_id=company_id).update(seats_taken=taken)
