"""Who × visibility × way in."""

from __future__ import annotations

import pytest

from engawa.core.actor import VISITOR, Actor, SpaceRole
from engawa.spaces import policies
from engawa.spaces.models import Membership, Space
from engawa.spaces.testing import enter, make_space

from .conftest import People, fill

EVERYONE = [
    "visitor",
    "stranger",
    "member",
    "moderator",
    "manager",
    "owner",
    "site_moderator",
    "site_manager",
    "admin",
]
INSIDERS = {"member", "moderator", "manager", "owner"}
SIGNED_IN = set(EVERYONE) - {"visitor"}
READERS = {
    "public": set(EVERYONE),
    "members": SIGNED_IN,
    "private": INSIDERS,
    "secret": INSIDERS,
}
KNOWERS = READERS | {"private": set(EVERYONE)}


@pytest.mark.parametrize("visibility", READERS)
@pytest.mark.parametrize("who", EVERYONE)
def test_who_reads_and_who_knows(people: People, who: str, visibility: str) -> None:
    space = fill(make_space(visibility), people)
    actor = people.actor(who)

    assert (space in policies.visible_spaces(actor)) is (who in READERS[visibility])
    assert (space in policies.listed_spaces(actor)) is (who in KNOWERS[visibility])


def test_the_house_itself_reads_everything(people: People) -> None:
    spaces = {make_space(visibility) for visibility in READERS}

    assert set(policies.visible_spaces(Actor.system("test"))) == spaces


@pytest.mark.parametrize("visibility", ["public", "members", "private", "secret"])
@pytest.mark.parametrize("way_in", ["open", "application", "invitation"])
def test_ways_in(people: People, visibility: str, way_in: str) -> None:
    if visibility == "secret" and way_in != "invitation":
        return
    space = fill(make_space(visibility, way_in=way_in), people)
    for who in EVERYONE:
        actor = people.actor(who)
        outside = who in SIGNED_IN - INSIDERS
        assert bool(policies.can_join(actor, space)) is (outside and way_in == "open"), who
        asks = outside and way_in == "application"
        assert bool(policies.can_apply_to_join(actor, space)) is asks, who


def test_nobody_comes_into_an_archive(people: People) -> None:
    from django.utils import timezone

    space = make_space("public", archived_at=timezone.now())

    assert not policies.can_join(people.actor("stranger"), space)
    assert not policies.can_invite(people.actor("admin"), space)


MANAGING = {
    "public": {"manager", "owner", "site_manager", "admin"},
    "members": {"manager", "owner", "site_manager", "admin"},
    "private": {"manager", "owner"},
    "secret": {"manager", "owner"},
}


@pytest.mark.parametrize("visibility", MANAGING)
@pytest.mark.parametrize("who", EVERYONE)
def test_who_manages(people: People, who: str, visibility: str) -> None:
    space = fill(make_space(visibility), people)
    actor = people.actor(who)
    manages = who in MANAGING[visibility]
    owns = who in MANAGING[visibility] - {"manager"}

    assert bool(policies.can_edit_space(actor, space)) is manages
    assert bool(policies.can_invite(actor, space)) is manages
    assert bool(policies.can_decide_application(actor, space)) is manages
    assert bool(policies.can_change_visibility(actor, space)) is owns
    assert bool(policies.can_archive_space(actor, space)) is owns
    assert bool(policies.can_invite(actor, space, SpaceRole.OWNER)) is owns


@pytest.mark.parametrize("who", EVERYONE)
def test_only_site_managers_open_spaces_and_choose_addresses(people: People, who: str) -> None:
    actor = people.actor(who)
    space = fill(make_space("public"), people)

    assert bool(policies.can_create_space(actor)) is (who in {"site_manager", "admin"})
    assert bool(policies.can_change_address(actor, space)) is (who in {"site_manager", "admin"})


ROLE_CHANGES = [
    # who, whose, to, may
    ("manager", "member", "moderator", True),
    ("manager", "moderator", "member", True),
    ("manager", "member", "manager", False),
    ("manager", "member", "owner", False),
    ("manager", "owner", "member", False),
    ("manager", "manager", "owner", False),
    ("manager", "manager", "member", True),
    ("moderator", "member", "moderator", False),
    ("moderator", "moderator", "member", True),
    ("member", "member", "owner", False),
    ("stranger", "member", "moderator", False),
    ("owner", "manager", "owner", True),
    ("owner", "owner", "manager", False),
    ("site_manager", "manager", "owner", True),
    ("site_manager", "owner", "member", False),
    ("site_moderator", "member", "moderator", False),
]


@pytest.mark.parametrize(("who", "whose", "role", "may"), ROLE_CHANGES)
def test_who_changes_whose_role(
    people: People, space: Space, who: str, whose: str, role: str, may: bool
) -> None:
    membership = Membership.objects.get(space=space, member=people[whose])

    verdict = policies.can_change_role(people.actor(who), membership, SpaceRole(role))

    assert bool(verdict) is may
    assert may or str(verdict.reason)


@pytest.mark.parametrize(
    ("who", "whose", "may"),
    [
        ("manager", "member", True),
        ("manager", "moderator", True),
        ("manager", "owner", False),
        ("manager", "manager", False),
        ("owner", "manager", True),
        ("owner", "owner", False),
        ("moderator", "member", False),
        ("site_manager", "owner", False),
        ("site_manager", "manager", True),
    ],
)
def test_who_removes_whom(people: People, space: Space, who: str, whose: str, may: bool) -> None:
    membership = Membership.objects.get(space=space, member=people[whose])

    assert bool(policies.can_remove_member(people.actor(who), membership)) is may


STEP_INS = {
    "public": set(),
    "members": set(),
    "private": {"site_moderator", "site_manager", "admin"},
    "secret": {"site_manager", "admin"},
}


@pytest.mark.parametrize("visibility", STEP_INS)
@pytest.mark.parametrize("who", EVERYONE)
def test_who_may_step_in(people: People, who: str, visibility: str) -> None:
    space = fill(make_space(visibility), people)
    actor = people.actor(who)
    may = who in STEP_INS[visibility]

    assert bool(policies.can_step_in(actor, space)) is may
    assert (space in policies.enterable_spaces(actor)) is may


def test_stepping_in_opens_one_space_only(people: People, closed: Space) -> None:
    other = make_space("private")
    enter(closed, people["site_manager"])
    actor = people.actor("site_manager")

    assert closed in policies.visible_spaces(actor)
    assert other not in policies.visible_spaces(actor)
    assert policies.can_edit_space(actor, closed)
    assert not policies.can_edit_space(actor, other)


def test_a_step_in_of_someone_no_longer_staff_opens_nothing(people: People, closed: Space) -> None:
    enter(closed, people["site_moderator"])
    type(people["stranger"]).objects.filter(pk=people["site_moderator"].pk).update(
        site_role="member", version=99
    )

    assert closed not in policies.visible_spaces(people.actor("site_moderator"))


def test_only_owners_see_who_stepped_in(people: People, closed: Space) -> None:
    entered = enter(closed, people["admin"])

    seen = {who for who in EVERYONE if entered in policies.visible_step_ins(people.actor(who))}

    assert seen == {"owner", "admin"}


def test_people_are_seen_by_those_who_read_the_space(people: People, closed: Space) -> None:
    seen = {
        who
        for who in EVERYONE
        if policies.visible_memberships(people.actor(who)).filter(space=closed).exists()
    }

    assert seen == INSIDERS
    assert not policies.visible_memberships(VISITOR).exists()
