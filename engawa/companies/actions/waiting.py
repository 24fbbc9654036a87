"""The line of a company: who finds no seat stands there, and a freed one is offered to the next.

How seats go on along a line is `engawa.spaces.actions.lines`, as for spaces.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.companies.actions.seats import SEAT_FREE, ensure_card
from engawa.companies.events import (
    CompanySeatDeclined,
    CompanySeatLapsed,
    CompanySeatOffered,
    CompanySeatReminded,
    SeatPlaceMoved,
    SeatWaitingBegan,
    SeatWaitingEnded,
)
from engawa.companies.models import Affiliation, Card, SeatPlace
from engawa.companies.models.waiting import KEYS
from engawa.companies.policies import can_answer_seat, can_run_company, may_still_come
from engawa.companies.tunables import OFFER_DAYS, REMIND_HOURS
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.spaces.actions.lines import Queue, Told, pass_to
from engawa.spaces.actions.seats import JUST_CHANGED

if TYPE_CHECKING:
    from engawa.companies.actions.affiliating import Terms

HOUSE = Actor.system("waiting list")
State = SeatPlace.State
FIRST = 10
LONGEST_NOTE = 300
OVER = _("This offer is over. The seat went on to the next person.")


def _facts(place: SeatPlace) -> tuple[int, int, int]:
    return place.company_id, place.pk, place.member_id


QUEUE = Queue(
    counter=Card,
    places=SeatPlace,
    of="company",
    seat_free=SEAT_FREE,
    rules=lambda _company_id: (KEYS, OFFER_DAYS.value()),
    may_come=may_still_come,
    told=Told(
        offered=lambda place, days: CompanySeatOffered(*_facts(place), days),
        closed=lambda place: SeatWaitingEnded(*_facts(place), "closed"),
        lapsed=lambda place: CompanySeatLapsed(*_facts(place)),
        reminded=lambda place: CompanySeatReminded(*_facts(place)),
    ),
    house=HOUSE,
)
lapse_seat_offers = QUEUE.lapse_offers


@transaction.atomic
def stand_in_line(
    actor: Actor, member_id: int, company_id: int, terms: Terms, since: datetime | None = None
) -> None:
    """A place by the time they asked. Standing twice changes nothing."""
    open_ones = SeatPlace.objects.filter(company=company_id, state__in=SeatPlace.OPEN)
    if open_ones.filter(member=member_id).exists():
        return
    ensure_card(company_id)
    try:
        with transaction.atomic():
            QUEUE.count(company_id, waiting=1)
            place = SeatPlace.objects.create(
                company_id=company_id,
                member_id=member_id,
                source=terms.source,
                position=clean_line(terms.position)[:80],
                department=clean_line(terms.department)[:60],
                role=terms.role,
                since=since or timezone.now(),
            )
    except IntegrityError:
        return
    record(actor, SeatWaitingBegan(company_id, place.pk, member_id, terms.source))


def offer_company_seats(company_id: int) -> int:
    """Offer every free seat to who is next; how many offers were made."""
    made = 0
    while QUEUE.offer_next(HOUSE, Card.objects.all(), company_id) is not None:
        made += 1
    return made


def remind_of_seat_offers() -> int:
    return QUEUE.remind_of_offers(timezone.now() + timedelta(hours=REMIND_HOURS.value()))


def companies_with_seats() -> list[int]:
    """Where a seat is free and somebody waits."""
    rows = Card.objects.filter(SEAT_FREE, waiting_count__gt=0).order_by("pk")
    return list(rows.values_list("pk", flat=True))


@transaction.atomic
def decline_company_seat(actor: Actor, place: SeatPlace) -> None:
    """The seat goes on at once. Declining again changes nothing."""
    can_answer_seat(actor, place).require()
    if place.state == State.DECLINED:
        return
    if place.state != State.OFFERED:
        raise Invalid(OVER)
    QUEUE.count(place.company_id, held=-1)
    pass_to(place, State.DECLINED)
    record(actor, CompanySeatDeclined(*_facts(place)))


@transaction.atomic
def leave_company_line(actor: Actor, place: SeatPlace) -> None:
    """Give up one's place. Leaving again changes nothing."""
    can_answer_seat(actor, place).require()
    if place.state == State.OFFERED:
        decline_company_seat(actor, place)
    elif place.state == State.WAITING:
        QUEUE.uncount(place)
        pass_to(place, State.LEFT)
        record(actor, SeatWaitingEnded(*_facts(place), "left"))


@transaction.atomic
def move_seat_place(actor: Actor, place: SeatPlace, *, first: bool, note: str) -> None:
    """Let somebody go before all others, or stand where their time puts them; with a reason."""
    can_run_company(actor, place.company).require()
    note = _note(note)
    priority = FIRST if first else 0
    if place.priority == priority:
        return
    rows = SeatPlace.objects.filter(pk=place.pk, state=State.WAITING, priority=place.priority)
    if not rows.update(priority=priority, note=note):
        raise Invalid(JUST_CHANGED)
    record(actor, SeatPlaceMoved(*_facts(place), before=place.priority, after=priority))


@transaction.atomic
def close_seat_place(actor: Actor, place: SeatPlace, note: str) -> None:
    """Take somebody off the line; they read the reason. A seat kept for them goes on."""
    can_run_company(actor, place.company).require()
    note = _note(note)
    if not place.is_open:
        return
    QUEUE.uncount(place)
    pass_to(place, State.CLOSED, note=note)
    record(actor, SeatWaitingEnded(*_facts(place), "closed"))


def settle_seat_place(company_id: int, member_id: int, before: datetime) -> bool:
    """End the place of somebody who came in another way, or whose time there ended; of places
    taken until `before`. False when there was nothing to do."""
    rows = SeatPlace.objects.filter(company=company_id, member=member_id, created_at__lte=before)
    place = rows.filter(state__in=SeatPlace.OPEN).first()
    if place is None:
        return False
    here = Affiliation.objects.filter(company=company_id, member=member_id, until=None)
    came = here.filter(confirmed_at__isnull=False).exists()
    if not came and here.exists():
        return False
    try:
        with transaction.atomic():
            QUEUE.uncount(place)
            pass_to(place, State.TAKEN if came else State.LEFT)
            record(HOUSE, SeatWaitingEnded(*_facts(place), "came" if came else "left"))
    except Invalid:
        # Answered in the same moment.
        return False
    return True


def _note(note: str) -> str:
    note = clean_line(note)
    if not note:
        raise Invalid(_("Please give a reason; the person will read it."), "note")
    if len(note) > LONGEST_NOTE:
        raise Invalid(
            _("Please keep this to %(most)s characters.") % {"most": LONGEST_NOTE}, "note"
        )
    return note
