"""Lines of companies and one's own place in them. Every query starts from a policy."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.accounts.models import Company
from engawa.companies.models import SeatPlace
from engawa.companies.models.waiting import KEYS
from engawa.companies.policies import visible_seat_places
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.core.refusals import Refused
from engawa.spaces.lines import ahead_of

State = SeatPlace.State
SIZE = 50
MOST_OFFERS = 200
MOST_OF_MINE = 20


@dataclass(frozen=True)
class Waits:
    """One's own place; `position` 1 is next, 0 when a seat is offered."""

    place: SeatPlace
    position: int


def seat_position(place: SeatPlace) -> int:
    """How many seats must become free until this one's turn: 1 is next. One query."""
    line = SeatPlace.objects.filter(company=place.company_id, state=State.WAITING)
    return line.filter(ahead_of(place, KEYS)).count() + 1


def my_waits(actor: Actor) -> list[Waits]:
    """Companies one waits for, offers first."""
    rows = visible_seat_places(actor).filter(member_id=actor.me, state__in=SeatPlace.OPEN)
    places = rows.select_related("company__card").order_by("state", "since")[:MOST_OF_MINE]
    return [Waits(each, seat_position(each) if each.is_waiting else 0) for each in places]


def my_seat_place(actor: Actor, slug: str) -> SeatPlace:
    """One's latest place in the line of this company, whatever became of it; or `Refused`."""
    rows = visible_seat_places(actor).filter(member_id=actor.me, company__slug=slug)
    rows = rows.select_related("company", "member")
    place = rows.order_by("-created_at", "-pk").first() if "\x00" not in slug else None
    if place is None:
        raise Refused(slug)
    return place


def company_line(actor: Actor, company: Company, cursor: str = "") -> Page[SeatPlace]:
    """Who waits, in the order in which seats go on."""
    rows = visible_seat_places(actor).filter(company=company, state=State.WAITING)
    return page_of(rows.select_related("member__company"), KEYS, cursor, SIZE)


def company_offers(actor: Actor, company: Company) -> list[SeatPlace]:
    """Offers not yet answered, soonest over first."""
    rows = visible_seat_places(actor).filter(company=company, state=State.OFFERED)
    rows = rows.select_related("member__company").order_by("offer_until", "pk")
    return list(rows[:MOST_OFFERS])


def seat_place_of(actor: Actor, company: Company, public_id: str) -> SeatPlace:
    rows = visible_seat_places(actor).filter(company=company, state__in=SeatPlace.OPEN)
    rows = rows.select_related("company", "member__company")
    place = rows.filter(public_id=public_id.replace("\x00", "")).first()
    if place is None:
        raise Refused(public_id)
    return place
