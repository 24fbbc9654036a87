"""Lines and one's place in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engawa.admissions.models import Line, Place
from engawa.admissions.policies import managed_spaces, my_places
from engawa.core.actor import Actor
from engawa.core.paging import Page, page_of
from engawa.spaces.lines import ahead_of
from engawa.spaces.models import Application, Space
from engawa.spaces.policies import visible_applications

State = Place.State
SIZE = 50
MOST_OF_MINE = 100


@dataclass(frozen=True)
class Standing:
    """Where the reader stands at one door, in a word of `words.STATES`."""

    space: Space
    state: str
    at: Any
    place: Place | None = None
    application: Application | None = None
    position: int = 0


def position_of(place: Place, line: Line) -> int:
    """How many seats must become free until this one's turn: 1 is next. One query."""
    waiting = Place.objects.filter(space=place.space_id, state=State.WAITING)
    return waiting.filter(ahead_of(place, line.keys)).count() + 1


def my_place(actor: Actor, space_slug: str) -> Place | None:
    """The actor's latest place in the line of this space, whatever became of it."""
    mine = my_places(actor).filter(space__slug=space_slug)
    return mine.select_related("space", "member").order_by("-created_at", "-pk").first()


def my_standings(actor: Actor) -> list[Standing]:
    """All doors the actor stands at or has stood at, latest first; two queries."""
    found: dict[int, Standing] = {}
    asked = visible_applications(actor).filter(member=actor.me).select_related("space")
    for each in asked.order_by("-created_at", "-pk")[:MOST_OF_MINE]:
        at = each.decided_at or each.created_at
        found.setdefault(each.space_id, Standing(each.space, each.state, at, application=each))
    places = my_places(actor).select_related("space").order_by("-created_at", "-pk")
    for place in reversed(places[:MOST_OF_MINE]):
        known = found.get(place.space_id)
        at = place.ended_at or place.offered_at or place.created_at
        if known is None or known.at <= at or place.is_open:
            found[place.space_id] = Standing(place.space, place.state, at, place)
    return sorted(found.values(), key=lambda each: each.at, reverse=True)


def line_page(actor: Actor, space: Space, line: Line, cursor: str = "") -> Page[Place]:
    """Who waits, in the order in which seats go on, for those who manage `space`."""
    rows = Place.objects.filter(managed_spaces(actor), space=space, state=State.WAITING)
    rows = rows.select_related("member__company", "application")
    return page_of(rows, line.keys, cursor, SIZE)


def open_offers(actor: Actor, space: Space) -> list[Place]:
    """Offers not yet answered, soonest over first."""
    rows = Place.objects.filter(managed_spaces(actor), space=space, state=State.OFFERED)
    return list(rows.select_related("member__company").order_by("offer_until", "pk")[:200])
