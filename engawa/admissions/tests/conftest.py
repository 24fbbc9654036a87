"""A space with few seats, and people who want in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.admissions.models import Place
from engawa.eventlog.delivery import deliver_all
from engawa.jobs.running import run_pending
from engawa.spaces import actions as spaces
from engawa.spaces.models import Space
from engawa.spaces.testing import act, join, make_space


@pytest.fixture
def owner(db: Any) -> Member:
    return make_member("keeper")


@pytest.fixture
def lab(owner: Member) -> Space:
    """Three seats, one of them the owner's."""
    space = make_space("public", name="The lab")
    join(space, owner, "owner")
    spaces.set_capacity(act(owner), space, 3)
    return space


@pytest.fixture
def comes(lab: Space) -> Callable[[str], Member]:
    """Somebody new joins, or lines up."""

    def come(name: str) -> Member:
        member = make_member(name)
        spaces.join_space(act(member), fresh(lab))
        return member

    return come


def fresh(space: Space) -> Space:
    return Space.objects.get(pk=space.pk)


def settle() -> None:
    """The worker has done all there is to do."""
    while deliver_all() or run_pending():
        pass


def line(space: Space) -> list[str]:
    """Who waits, in order."""
    rows = Place.objects.filter(space=space, state="waiting").order_by("-priority", "since", "pk")
    return [place.member.handle for place in rows.select_related("member")]


def offered(space: Space) -> list[str]:
    rows = Place.objects.filter(space=space, state="offered").order_by("offered_at", "pk")
    return [place.member.handle for place in rows.select_related("member")]


def place_of(member: Member) -> Place:
    rows = Place.objects.select_related("space", "member", "invitation")
    return rows.filter(member=member).latest("pk")


def consistent(space: Space) -> None:
    """What is counted is what is there, and no seat is given twice."""
    space = fresh(space)
    inside = space.memberships.filter(suspended_at=None).count()
    kept = space.memberships.filter(keeps_seat=True).count()
    held = space.places.filter(state="offered").count() + kept
    held += space.invitations.filter(holds_seat=True).count()
    assert space.member_count == inside
    assert space.held_count == held
    assert space.waiting_count == space.places.filter(state="waiting").count()
