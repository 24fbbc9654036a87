"""Small rooms by level."""

from __future__ import annotations

from engawa.accounts.testing import make_member
from engawa.onboarding.actions.arranging import Wanted, set_hospitality
from engawa.onboarding.models import Level
from engawa.onboarding.queries.rooms import shelves, suggested_level
from engawa.spaces.testing import act, join, make_space


def test_a_small_room_gets_seats_and_is_listed_to_those_who_may_know_of_it(cast):
    for name in ("public", "secret", "private"):
        set_hospitality(cast.owner, cast.spaces[name], Wanted(level="beginner"))
    room = cast.spaces["public"]
    room.refresh_from_db()
    assert room.capacity == 12
    told = {each.space.pk for shelf in shelves(cast.visitor, None) for each in shelf.rooms}
    assert told == {cast.spaces["public"].pk, cast.spaces["private"].pk}
    inside = {
        each.space.pk
        for shelf in shelves(cast.member, cast.people["member"])
        for each in shelf.rooms
    }
    assert cast.spaces["secret"].pk in inside


def test_seats_given_before_stay(cast):
    space = cast.spaces["public"]
    space.capacity = 40
    space.save(update_fields=["capacity"])
    set_hospitality(cast.owner, space, Wanted(level="expert"))
    space.refresh_from_db()
    assert space.capacity == 40


def test_what_is_suggested_follows_trust_and_time(cast):
    newcomer = make_member("newcomer")
    assert suggested_level(act(newcomer), newcomer) is Level.BEGINNER
    assert suggested_level(cast.visitor, None) is None


def test_the_list_is_flat(cast, client, assert_flat):
    def grow():
        for _n in range(4):
            space = make_space()
            join(space, cast.people["owner"], "owner")
            set_hospitality(cast.owner, space, Wanted(level="practitioner"))

    set_hospitality(cast.owner, cast.spaces["public"], Wanted(level="beginner"))
    client.force_login(cast.people["member"])
    assert client.get("/small-rooms/").status_code == 200
    assert_flat(lambda: client.get("/small-rooms/"), grow)
