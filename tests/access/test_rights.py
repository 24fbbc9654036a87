"""The table of rights against the house: role × right × state, on pages and through the API.

What should happen is worked out from `engawa.core.rights` alone; what happens is asked of the
house. Whoever adds a right adds how it is tried (`doings.py`), and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engawa.accounts.actions import say_of
from engawa.accounts.testing import PASSWORD, make_member
from engawa.api.testing import secret_of
from engawa.content.models import Topic
from engawa.core.actor import STAFF_LEVELS, SiteRole, Visibility
from engawa.core.rights import HouseLevel, Level, Right, State, all_rights
from engawa.spaces.models import Space
from engawa.spaces.testing import enter, join, make_space
from tests.access.doings import DOINGS
from tests.access.place import Place, form_of, furnish
from tests.access.tries import Doing
from tests.routes import Route, routes
from tests.undoing import undone

INSIDE = {
    "asker": Level.MEMBER,
    "member": Level.MEMBER,
    "moderator": Level.MODERATOR,
    "manager": Level.MANAGER,
    "owner": Level.OWNER,
    "holder": Level.MEMBER,
    "elsewhere": Level.MEMBER,
}
SITE = {
    "site_moderator": SiteRole.MODERATOR,
    "site_manager": SiteRole.MANAGER,
    "administrator": SiteRole.ADMINISTRATOR,
    "guest_moderator": SiteRole.MODERATOR,
    "guest_manager": SiteRole.MANAGER,
}
# Stepped into the closed places, the manager into the secret one, too.
ENTERED = {"private": {"guest_moderator", "guest_manager"}, "secret": {"guest_manager"}}
# A token never acts where its member has stepped in, and that is where guests are asked.
GUESTS = {"guest_moderator", "guest_manager"}
WHO = ("visitor", "stranger", *INSIDE, *SITE)
PLACES = ("public", "members", "private", "secret", "archived", "closed")
GROUPS = sorted({right.group for right in all_rights()})
DONE = {200, 201, 204, 302, 303, 422}
NOT_DONE = {401, 403, 404}


@dataclass
class House:
    places: dict[str, Place]
    doors: dict[str, Client]
    holder: int
    elsewhere: int
    other: Space


def test_every_right_is_tried_and_nothing_else():
    assert DOINGS.keys() == {right.name for right in all_rights()}


def test_programs_and_people_are_asked_about_the_same_rights():
    """Rights behind something the API can do are tried there as well as on pages."""
    asked = {doing.route: name for name, found in DOINGS.items() for doing in found if doing.is_api}
    changing = {
        each.name for each in routes() if each.name.startswith("v1:") and each.name not in READ_ONLY
    }

    assert changing - asked.keys() == set()


READ_ONLY = {
    "v1:openapi",
    "v1:me",
    "v1:person",
    "v1:spaces",
    "v1:space",
    "v1:search",
    "v1:topic_reaction",  # the same rule as for replies
}


@pytest.mark.parametrize("group", GROUPS)
def test_pages_and_programs_do_what_the_table_says(group, house):
    known = {route.name: route for route in routes()}
    wrong = [
        told
        for right in all_rights()
        if right.group == group
        for told in _wrong(right, house, known)
    ]

    assert not wrong, "\n" + "\n".join(wrong)


def _wrong(right: Right, house: House, known: dict[str, Route]) -> Iterator[str]:
    _give(right, house)
    for kind in _kinds(right):
        for doing in DOINGS[right.name]:
            place = house.places[kind]
            address = place.address(known[doing.route])
            for who in _askers(right):
                by_token = doing.is_api and who in GUESTS and kind in ENTERED
                wanted = should(right, who, kind) and not by_token
                status = _status(house.doors[who], doing, address)
                if status not in (DONE if wanted else NOT_DONE):
                    may = "may" if wanted else "may not"
                    yield f"{right.name}: {who} {may} in {kind}: {doing.method} {address} {status}"


def should(right: Right, who: str, kind: str) -> bool:
    """What the table says, as one would read it aloud."""
    if isinstance(right.begins, HouseLevel):
        return house_level(who) >= right.begins
    states = {"archived": (State.ARCHIVED,), "closed": (State.CLOSED,)}.get(kind, ())
    needed = right.needed(*states)
    visibility = kind if kind in tuple(Visibility) else "public"
    if needed is None or not reads(who, visibility):
        return False
    given = right.delegable and who == "holder"
    return given or level_of(who, visibility, inside=right.inside) >= needed


def reads(who: str, visibility: str) -> bool:
    if who in INSIDE or who in ENTERED.get(visibility, ()):
        return True
    return visibility == "public" or (visibility == "members" and who != "visitor")


def level_of(who: str, visibility: str, *, inside: bool) -> Level:
    if who in SITE and not inside:
        open_to_staff = visibility in ("public", "members")
        if open_to_staff or who in ENTERED.get(visibility, ()):
            return STAFF_LEVELS[SITE[who]]
    if who in INSIDE:
        return INSIDE[who]
    return Level.VISITOR if who == "visitor" else Level.SIGNED_IN


def house_level(who: str) -> HouseLevel:
    if who in SITE:
        return HouseLevel[SITE[who].name]
    return HouseLevel.VISITOR if who == "visitor" else HouseLevel.SIGNED_IN


def _kinds(right: Right) -> tuple[str, ...]:
    """The house has no states; one may step into what is closed only."""
    special = {"house.step_in": ("private",), "house.step_in_secret": ("secret",)}
    return special.get(right.name, ("public",) if right.is_of_house else PLACES)


def _askers(right: Right) -> tuple[str, ...]:
    """What is for authors is tried by the author; guests have stepped in already."""
    if right.own:
        return ("asker",)
    others = [who for who in WHO if who != "asker"]
    if right.is_of_house:
        others = [who for who in others if not who.startswith("guest")]
    return tuple(others)


def _give(right: Right, house: House) -> None:
    """The holder has this right everywhere, the one from elsewhere only in another space."""
    given = [[0, right.name, None, None]] if right.delegable else []
    say_of(house.holder, "test", {"rights": given})
    other = [[house.other.pk, right.name, None, None]] if right.delegable else []
    say_of(house.elsewhere, "test", {"rights": other})


def _status(client: Client, doing: Doing, address: str) -> int:
    """Of what was answered, after which nothing has happened."""
    with undone(client):
        if doing.is_api:
            body = json.dumps(doing.typed) if doing.typed else ""
            answer = client.generic(doing.method, address, body, "application/json")
        elif doing.method == "POST":
            answer = client.post(address, form_of(doing.route) | dict(doing.typed))
        else:
            answer = client.get(address)
        answer.close()
    if answer.status_code == 302 and answer["Location"].startswith(reverse("account_login")):
        return 401
    return int(answer.status_code)


@pytest.fixture
def house(cast) -> House:
    for who in ("holder", "elsewhere"):
        cast.people[who] = make_member(who)
    for who in ("guest_moderator", "guest_manager"):
        cast.people[who] = make_member(who.replace("_", "-"), site_role=SITE[who])
    spaces = dict(cast.spaces)
    for kind in ("archived", "closed"):
        spaces[kind] = make_space("public", name=kind)
        for who in ("asker", "member", "moderator", "manager", "owner"):
            join(spaces[kind], cast.people[who], INSIDE[who].name.lower())
    for space in spaces.values():
        for who in ("holder", "elsewhere"):
            join(space, cast.people[who])
    other = make_space("public", name="other")
    join(other, cast.people["elsewhere"], "owner")
    places = {kind: furnish(cast, space) for kind, space in spaces.items()}
    _settle(places)
    for kind, guests in ENTERED.items():
        for who in guests:
            enter(cast.spaces[kind], cast.people[who])
    doors = {who: _door(cast, who) for who in WHO}
    return House(places, doors, cast.people["holder"].pk, cast.people["elsewhere"].pk, other)


def _settle(places: dict[str, Place]) -> None:
    now = timezone.now()
    Space.objects.filter(pk=places["archived"].space.pk).update(archived_at=now)
    Topic.objects.filter(public_id=places["closed"].ids["topic"]).update(closed_at=now)


def _door(cast, who: str) -> Client:
    client = Client(raise_request_exception=False)
    if who == "visitor":
        return client
    member = cast.people[who]
    member.set_password(PASSWORD)
    member.save(update_fields=["password"])
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {secret_of(member)}"
    client.force_login(member)
    return client
