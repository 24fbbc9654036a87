"""A hundred seats, two hundred in line, fifty answers at once: real threads, real transactions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import close_old_connections, connection
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.admissions import actions
from engawa.admissions.actions.linking import make_link, use_link
from engawa.admissions.actions.offering import lapse_offers, offer_seats
from engawa.admissions.models import InviteLink, Place
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid, Refused
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.outbox.models import Letter
from engawa.spaces import actions as spaces
from engawa.spaces.actions.belonging import admit_all
from engawa.spaces.models import Membership, Space
from engawa.spaces.testing import act, join, make_space

from .conftest import consistent, fresh, place_of, settle

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_a_file")]

SEATS, WAITING, AT_ONCE = 100, 200, 50


def all_at_once(deeds: list[Callable[[], Any]]) -> list[str]:
    """Each deed by a thread and a connection of its own, all let go at the same moment."""
    start = threading.Barrier(len(deeds))

    def work(deed: Callable[[], Any]) -> str:
        close_old_connections()
        start.wait(timeout=120)
        try:
            deed()
        except (Denied, Invalid, Refused) as error:
            return type(error).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as hands:
        return list(hands.map(work, deeds))


@pytest.fixture
def keeper() -> Member:
    return make_member("keeper")


@pytest.fixture
def hall(keeper: Member) -> Space:
    """Full, and two hundred wait in the order of `w000`, `w001`…"""
    space = make_space("public", name="The hall")
    join(space, keeper, "owner")
    spaces.set_capacity(act(keeper), fresh(space), SEATS)
    inside = [make_member(f"m{n:03}") for n in range(SEATS - 1)]
    now = timezone.now()
    admit_all(Actor.system("test"), fresh(space), {each.pk: now for each in inside}, "open")
    for n in range(WAITING):
        spaces.join_space(act(make_member(f"w{n:03}")), fresh(space))
    settle()
    return fresh(space)


@pytest.fixture
def never_more(hall: Space) -> Iterator[list[int]]:
    """Looks all the time how many are in."""
    seen: list[int] = []
    over = threading.Event()

    def look() -> None:
        try:
            while not over.is_set():
                active = Membership.objects.filter(space=hall, suspended_at=None)
                seen.append(active.count())
                over.wait(0.01)
        finally:
            connection.close()

    watcher = threading.Thread(target=look)
    watcher.start()
    yield seen
    over.set()
    watcher.join(timeout=60)


def offered(space: Space) -> list[str]:
    rows = Place.objects.filter(space=space, state="offered").order_by("member__handle")
    return list(rows.values_list("member__handle", flat=True))


def waiters(first: int, last: int) -> list[str]:
    return [f"w{n:03}" for n in range(first, last)]


def membership(space: Space, handle: str) -> Membership:
    rows = Membership.objects.select_related("space", "member")
    return rows.get(space=space, member__handle=handle)


def leaving(space: Space, handle: str) -> Callable[[], None]:
    actor = act(Member.objects.get(handle=handle))
    return lambda: spaces.leave_space(actor, fresh(space))


def suspending(space: Space, handle: str, keeper: Actor) -> Callable[[], None]:
    return lambda: spaces.suspend_membership(keeper, membership(space, handle))


def answering(handle: str, deed: Callable[[Actor, Place], None]) -> Callable[[], None]:
    member = Member.objects.get(handle=handle)
    actor = act(member)
    return lambda: deed(actor, place_of(member))


def written(step: str) -> set[str]:
    rows = Letter.objects.filter(template=f"admissions/letters/{step}")
    return set(rows.values_list("member__handle", flat=True))


def test_a_hundred_seats_and_two_hundred_waiting(
    hall: Space, keeper: Member, never_more: list[int]
) -> None:
    """Seats freed by leaving, suspension and expiry go on in order; never 101 are in."""
    assert Place.objects.filter(space=hall, state="waiting").count() == WAITING
    boss = act(keeper)
    goes = [leaving(hall, f"m{n:03}") for n in range(30)]
    goes += [suspending(hall, f"m{n:03}", boss) for n in range(30, 50)]

    assert set(all_at_once(goes)) == {"done"}
    settle()
    assert offered(hall) == waiters(0, 50)
    consistent(hall)

    # Ten do not answer in time: their seats go to the next ten.
    late = Place.objects.filter(space=hall, member__handle__in=waiters(0, 10))
    late.update(offer_until=timezone.now() - timedelta(seconds=1))
    all_at_once([lapse_offers] * 4)
    settle()
    assert offered(hall) == waiters(10, 60)

    # Forty take the seat (some click twice), ten decline, while the worker passes seats on.
    answers = [answering(name, actions.accept_offer) for name in waiters(10, 50)]
    answers += [answering(name, actions.decline_offer) for name in waiters(50, 60)]
    answers += [answering(name, actions.accept_offer) for name in waiters(10, 15)]
    answers += [lambda: offer_seats(hall.pk)] * 3
    told = all_at_once(answers)
    settle()

    assert set(told) == {"done"}
    assert offered(hall) == waiters(60, 70)
    assert fresh(hall).member_count == 90
    more = [answering(name, actions.accept_offer) for name in waiters(60, 70)]
    assert set(all_at_once(more)) == {"done"}
    settle()

    came = Membership.objects.filter(space=hall, member__handle__startswith="w")
    names = sorted(came.values_list("member__handle", flat=True))
    assert names == [*waiters(10, 50), *waiters(60, 70)]
    assert fresh(hall).member_count == SEATS
    assert fresh(hall).free_seats == 0
    assert never_more
    assert max(never_more) <= SEATS
    consistent(hall)
    every_step_is_there(hall)


def every_step_is_there(hall: Space) -> None:
    """Mailed to whom it concerns, and in the log once each."""
    assert written("waiting") == set(waiters(0, 200))
    assert written("offered") == set(waiters(0, 70))
    assert written("lapsed") == set(waiters(0, 10))
    assert written("declined") == set(waiters(50, 60))
    assert written("taken") == {*waiters(10, 50), *waiters(60, 70)}
    entries = Entry.objects.filter(verb__startswith="admissions.", space_id=hall.pk)
    counted = dict.fromkeys(entries.values_list("verb", flat=True), 0)
    for verb in entries.values_list("verb", flat=True):
        counted[verb] += 1
    assert counted == {
        "admissions.waiting_began": 200,
        "admissions.seat_offered": 70,
        "admissions.offer_accepted": 50,
        "admissions.offer_declined": 10,
        "admissions.offer_lapsed": 10,
    }
    by_time = entries.filter(verb="admissions.seat_offered").order_by("pk")
    order = [entry.data["member_id"] for entry in by_time]
    assert order == list(
        Member.objects.filter(handle__in=waiters(0, 70))
        .order_by("handle")
        .values_list("pk", flat=True)
    )


def test_fifty_newcomers_for_the_last_ten_seats(keeper: Member) -> None:
    space = make_space("public")
    join(space, keeper, "owner")
    spaces.set_capacity(act(keeper), fresh(space), 11)
    actors = [act(make_member()) for _n in range(AT_ONCE)]

    def joins(actor: Actor) -> Callable[[], Any]:
        return lambda: spaces.join_space(actor, fresh(space))

    told = all_at_once([joins(actor) for actor in actors])
    settle()

    assert set(told) == {"done"}
    assert fresh(space).member_count + fresh(space).held_count == 11
    assert fresh(space).waiting_count + fresh(space).held_count == 40
    consistent(space)


def test_one_seat_is_taken_declined_lapsed_and_withdrawn_at_once(
    hall: Space, keeper: Member
) -> None:
    """Whichever comes first counts; the seat is never lost nor doubled."""
    for n in range(5):
        leaving(hall, f"m{n:03}")()
    settle()
    boss = act(keeper)
    deeds: list[Callable[[], Any]] = []
    for name in waiters(0, 5):
        deeds += [answering(name, actions.accept_offer), answering(name, actions.decline_offer)]
        deeds += [
            lambda name=name: actions.close_place(
                boss, place_of(Member.objects.get(handle=name)), "A reason"
            )
        ]
    deeds += [lapse_offers, lapse_offers, lambda: offer_seats(hall.pk)]

    all_at_once(deeds)
    settle()

    consistent(hall)
    assert fresh(hall).free_seats == 0


def test_a_link_for_ten_lets_ten_of_fifty_in(keeper: Member) -> None:
    """The eleventh use fails, however many try at the same moment."""
    space = make_space("private", way_in="application")
    join(space, keeper, "owner")
    link = make_link(act(keeper), [fresh(space)], most_uses=10)
    actors = [act(make_member()) for _n in range(AT_ONCE)]

    def comes(actor: Actor) -> Callable[[], Any]:
        return lambda: use_link(actor, InviteLink.objects.select_related("made_by").get(pk=link.pk))

    told = all_at_once([comes(actor) for actor in actors])

    assert told.count("done") == 10
    link.refresh_from_db()
    assert link.uses == link.used_by.count() == 10
    assert fresh(space).member_count == 11
