"""Letters about seats of a company: which, to whom, and whether they still hold when they leave."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from engawa.companies.models import SeatPlace
from engawa.companies.queries import seat_position
from engawa.outbox.actions import send_later
from engawa.outbox.models import Letter

TEMPLATE = "companies/letters/seat"
State = SeatPlace.State
# What must still be so when a letter leaves; a step that is told for good needs nothing.
STILL = {
    "waiting": State.WAITING,
    "offered": State.OFFERED,
    "reminded": State.OFFERED,
}


def write_of_seat(place_id: int, step: str, once: str) -> Letter | None:
    """A letter to whoever stands there, once for each `once`; None when it no longer holds."""
    rows = SeatPlace.objects.select_related("member", "company")
    place = rows.filter(pk=place_id).first()
    if place is None or not _holds(place, step):
        return None
    told = {
        "place": place,
        "company": place.company,
        "step": step,
        "url": settings.SITE_URL + reverse("companies:mine"),
        "position": seat_position(place) if place.is_waiting else 0,
    }
    return send_later(
        place.member.email,
        f"seat-place:{place.public_id}:{step}:{once}",
        TEMPLATE,
        told,
        place.member.language,
        place.member_id,
        about={"seat_place": place.pk, "step": step},
    )


def still_holds(letter: Letter) -> bool:
    """Asked just before a letter leaves."""
    place = SeatPlace.objects.select_related("member").filter(pk=letter.about["seat_place"]).first()
    return place is not None and _holds(place, letter.about["step"])


def _holds(place: SeatPlace, step: str) -> bool:
    return place.member.is_active and place.state == STILL.get(step, place.state)
