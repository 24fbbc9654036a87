"""Letters about seats: which, to whom, and whether they still hold when they leave."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.admissions.actions.standing import line_of
from engawa.admissions.models import DutyTask, Knock, Place
from engawa.admissions.policies import my_places
from engawa.admissions.queries import position_of
from engawa.outbox.actions import send_later
from engawa.outbox.models import Letter
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Membership, Space
from engawa.spaces.policies import listed_spaces

State = Place.State
FOLDER = "admissions/letters/"
# What must still be so when a letter leaves; a step that is told for good needs nothing.
STILL = {
    "waiting": [State.WAITING],
    "greeted": [State.WAITING],
    "offered": [State.OFFERED],
    "reminded": [State.OFFERED],
}
KNOCK_STATES = {
    "knocked": ["pending", "waitlisted"],
    "let_in": ["approved"],
    "turned_away": ["rejected"],
}
MOST_OPEN = 5
LAST_WORD = timedelta(days=1)


def write_of_place(place_id: int, step: str, once: str, **more: Any) -> Letter | None:
    """A letter to whoever stands there, once for each `once`; None when it no longer holds."""
    rows = Place.objects.select_related("member", "space", "application")
    place = rows.filter(pk=place_id).first()
    if place is None or not _holds(place, step):
        return None
    member = place.member
    address = reverse("admissions:my_place", args=[place.space.slug])
    told = {"place": place, "space": place.space, "url": settings.SITE_URL + address}
    if place.is_waiting:
        told["position"] = position_of(place, line_of(place.space_id))
    return send_later(
        member.email,
        f"place:{place.public_id}:{step}:{once}",
        f"{FOLDER}{step}",
        told | more,
        member.language,
        member.pk,
        about={"place": place.pk, "step": step},
    )


def write_of_seat(space_id: int, member_id: int, step: str, once: str) -> Letter | None:
    """A letter about a seat somebody has or had."""
    space = Space.objects.filter(pk=space_id).first()
    inside = Membership.objects.filter(space=space_id, member=member_id, suspended_at=None)
    membership = inside.select_related("member").first()
    if space is None or (membership is None) is not (step == "returned"):
        return None
    member = membership.member if membership else _former(member_id)
    route = "admissions:stay" if membership else "admissions:standings"
    address = reverse(route, args=[space.slug] if membership else [])
    return send_later(
        member.email,
        f"seat:{space_id}:{step}:{once}",
        f"{FOLDER}{step}",
        {"space": space, "url": settings.SITE_URL + address},
        member.language,
        member.pk,
        about={"space": space_id, "step": step},
    )


def write_of_knock(member_id: int, step: str, once: str) -> Letter | None:
    """A letter about a registration; None when it has moved on meanwhile."""
    knock = Knock.objects.select_related("member").filter(pk=member_id).first()
    if knock is None or knock.state not in KNOCK_STATES[step]:
        return None
    member = knock.member
    return send_later(
        member.email,
        f"knock:{member.pk}:{step}:{once}",
        f"{FOLDER}{step}",
        {"knock": knock, "url": settings.SITE_URL + reverse("admissions:standings")},
        member.language,
        member.pk,
        about={"knock": member.pk, "step": step},
    )


def write_of_duty(round_id: int, member_id: int, once: str) -> Letter | None:
    """A reminder of a report that is still open."""
    rows = DutyTask.objects.select_related("member", "round__duty__space")
    task = rows.filter(round=round_id, member=member_id, state=DutyTask.State.OPEN).first()
    if task is None or not _takes_part(task):
        return None
    space, member = task.round.duty.space, task.member
    address = reverse("admissions:duties", args=[space.slug])
    return send_later(
        member.email,
        f"duty:{task.pk}:{once}",
        f"{FOLDER}duty",
        {"task": task, "space": space, "url": settings.SITE_URL + address},
        member.language,
        member.pk,
        about={"duty": task.pk},
    )


def still_stands(letter: Letter) -> bool:
    """Asked just before a letter leaves: it must still be true, and the space not gone into hiding
    from its reader."""
    if letter.member is None or not letter.member.is_active:
        return False
    if "place" in letter.about:
        place = Place.objects.select_related("member").filter(pk=letter.about["place"]).first()
        return place is not None and _holds(place, letter.about["step"])
    if "knock" in letter.about:
        states = KNOCK_STATES[letter.about["step"]]
        return Knock.objects.filter(pk=letter.about["knock"], state__in=states).exists()
    if "duty" in letter.about:
        open_ones = DutyTask.objects.filter(pk=letter.about["duty"], state=DutyTask.State.OPEN)
        task = open_ones.select_related("round__duty").first()
        return task is not None and _takes_part(task)
    if letter.about.get("step") == "returned":
        return True
    inside = Membership.objects.filter(space=letter.about.get("space", 0), member=letter.member)
    return inside.filter(suspended_at=None).exists()


def open_meanwhile(member: Member) -> list[Space]:
    """Open spaces with room that a waiter may join at once, liveliest first."""
    actor = actor_for(member)
    rows = listed_spaces(actor).filter(way_in="open", archived_at=None, capacity=None)
    rows = rows.exclude(pk__in=actor.space_ids)
    return list(rows.order_by("-topic_count", "pk")[:MOST_OPEN])


def _holds(place: Place, step: str) -> bool:
    if step in STILL and place.state not in STILL[step]:
        return False
    if place.way in ("invitation", "resumed") and place.ended_at is not None:
        # The last word to somebody who knew of the space until a moment ago.
        return place.ended_at > timezone.now() - LAST_WORD
    actor = actor_for(place.member)
    return my_places(actor).filter(pk=place.pk).exists()


def _takes_part(task: DutyTask) -> bool:
    inside = Membership.objects.filter(space=task.round.duty.space_id, member=task.member_id)
    return inside.filter(suspended_at=None).exists()


def _former(member_id: int) -> Member:
    return Member.objects.get(pk=member_id)
