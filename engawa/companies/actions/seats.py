"""Seats of a company, guarded by the condition of each UPDATE: two never take the last one."""

from __future__ import annotations

from django.db.models import F, Q

from engawa.companies.models import Affiliation, Card


def ensure_card(company_id: int) -> Card:
    return Card.objects.get_or_create(company_id=company_id)[0]


def take_seat(company_id: int) -> bool:
    """Whether there was one."""
    ensure_card(company_id)
    free = Q(seats=None) | Q(seats_taken__lt=F("seats"))
    rows = Card.objects.filter(free, company_id=company_id)
    return bool(rows.update(seats_taken=F("seats_taken") + 1))


def free_seat(company_id: int) -> None:
    rows = Card.objects.filter(company_id=company_id, seats_taken__gt=0)
    rows.update(seats_taken=F("seats_taken") - 1)


def count_seats(company_id: int) -> None:
    """Make the count right again; for imports and doubts."""
    taken = Affiliation.objects.filter(
        company_id=company_id, until=None, confirmed_at__isnull=False
    ).count()
    Card.objects.filter(company_id=company_id).update(seats_taken=taken)
