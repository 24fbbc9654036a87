"""Taking the seat of a company that was kept for one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from engawa.companies.actions.affiliating import Terms, begin, settle
from engawa.companies.actions.waiting import HOUSE, OVER, State
from engawa.companies.events import CompanySeatTaken
from engawa.companies.models import SeatPlace
from engawa.companies.policies import can_answer_seat, may_still_come
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.actions.lines import pass_to


def accept_company_seat(actor: Actor, place: SeatPlace) -> None:
    """Belong to the company on the seat that was kept. Accepting again changes nothing."""
    can_answer_seat(actor, place).require()
    try:
        with transaction.atomic():
            _come_in(actor, place)
    except Invalid:
        place.refresh_from_db()
        if place.state != State.TAKEN:
            raise Invalid(OVER) from None


def _come_in(actor: Actor, place: SeatPlace) -> None:
    if place.state != State.OFFERED or not may_still_come(place):
        raise Invalid(OVER)
    terms = Terms(place.position, place.department, place.role, place.source)
    begin(HOUSE, place.member_id, place.company_id, terms, held=True)
    pass_to(place, State.TAKEN, only={"offer_until__gt": timezone.now()})
    waited = max((timezone.now() - place.since).days, 0)
    record(actor, CompanySeatTaken(place.company_id, place.pk, place.member_id, waited))
    settle([place.member_id])
