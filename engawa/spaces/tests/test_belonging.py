"""Joining, leaving, roles, and the owner who may not vanish."""

from __future__ import annotations

import pytest

from engawa.core.actor import SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.site.stamps import stamps
from engawa.spaces import actions
from engawa.spaces.models import Membership, Space
from engawa.spaces.testing import act, join, make_space

from .conftest import People


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def of(space: Space, people: People, who: str) -> Membership:
    return Membership.objects.select_related("space").get(space=space, member=people[who])


def test_joining_counts_records_and_renews_the_actor(people: People, space: Space) -> None:
    before, version = space.member_count, people["stranger"].version
    seen = stamps(["public", f"space:{space.pk}"])

    actions.join_space(people.actor("stranger"), space)

    space.refresh_from_db()
    actor = people.actor("stranger")
    assert space.member_count == before + 1
    assert actor.space_roles[space.pk] is SpaceRole.MEMBER
    assert people["stranger"].version == version + 1
    assert verbs() == ["spaces.member_joined_space"]
    after = stamps(["public", f"space:{space.pk}"])
    assert all(after[scope] > seen[scope] for scope in after)


def test_visitors_pages_stay_when_a_members_space_changes(people: People) -> None:
    space = make_space("members")

    actions.join_space(people.actor("stranger"), space)

    assert stamps(["public"])["public"] == 0


def test_joining_twice_changes_nothing(people: People, space: Space) -> None:
    actor = people.actor("stranger")
    actions.join_space(actor, space)
    actions.join_space(actor, space)
    actions.join_space(people.actor("stranger"), space)

    space.refresh_from_db()
    assert space.member_count == 5
    assert len(verbs()) == 1


def test_a_door_that_was_just_closed_stays_closed(people: People, space: Space) -> None:
    stale = Space.objects.get(pk=space.pk)
    Space.objects.filter(pk=space.pk).update(way_in="invitation")

    with pytest.raises(Denied):
        actions.join_space(people.actor("stranger"), stale)

    assert not people.actor("stranger").belongs_to(space.pk)
    space.refresh_from_db()
    assert space.member_count == 4


def test_leaving(people: People, space: Space) -> None:
    actions.leave_space(people.actor("member"), space)

    space.refresh_from_db()
    assert not people.actor("member").belongs_to(space.pk)
    assert space.member_count == 3
    assert verbs() == ["spaces.member_left_space"]


def test_the_last_owner_stays(people: People, space: Space) -> None:
    with pytest.raises(Denied) as refused:
        actions.leave_space(people.actor("owner"), space)
    with pytest.raises(Denied):
        actions.change_role(people.actor("admin"), of(space, people, "owner"), SpaceRole.MEMBER)
    with pytest.raises(Denied):
        actions.remove_member(people.actor("admin"), of(space, people, "owner"))

    assert "owner" in str(refused.value.reason).lower() or "オーナー" in str(refused.value.reason)
    space.refresh_from_db()
    assert space.owner_count == 1
    assert verbs() == []


def test_one_of_two_owners_may_go(people: People, space: Space) -> None:
    actions.change_role(people.actor("owner"), of(space, people, "manager"), SpaceRole.OWNER)
    space.refresh_from_db()
    assert space.owner_count == 2

    actions.leave_space(people.actor("owner"), space)

    space.refresh_from_db()
    assert (space.owner_count, space.member_count) == (1, 3)


def test_two_owners_with_stale_eyes_cannot_both_go(people: People, space: Space) -> None:
    join(space, people["stranger"], "owner")
    first, second = Space.objects.get(pk=space.pk), Space.objects.get(pk=space.pk)
    actors = people.actor("owner"), people.actor("stranger")

    actions.leave_space(actors[0], first)
    with pytest.raises(Denied):
        actions.leave_space(actors[1], second)

    space.refresh_from_db()
    assert space.owner_count == Membership.objects.filter(space=space, role="owner").count() == 1


def test_changing_a_role(people: People, space: Space) -> None:
    actions.change_role(people.actor("manager"), of(space, people, "member"), SpaceRole.MODERATOR)

    assert people.actor("member").space_roles[space.pk] is SpaceRole.MODERATOR
    entry = Entry.objects.get()
    assert (entry.data["before"], entry.data["after"]) == ("member", "moderator")
    assert entry.target_member_id == people["member"].pk


def test_a_role_changed_meanwhile_is_not_overwritten(people: People, space: Space) -> None:
    stale = of(space, people, "member")
    Membership.objects.filter(pk=stale.pk).update(role="moderator")

    with pytest.raises(Invalid):
        actions.change_role(people.actor("owner"), stale, SpaceRole.MANAGER)

    assert of(space, people, "member").role == "moderator"


def test_giving_the_same_role_changes_nothing(people: People, space: Space) -> None:
    actions.change_role(people.actor("owner"), of(space, people, "member"), SpaceRole.MEMBER)

    assert verbs() == []


def test_removing_closes_the_way_back(people: People, closed: Space) -> None:
    invitation = actions.invite(
        people.actor("owner"), closed, people["member"].email, SpaceRole.MEMBER
    )

    actions.remove_member(people.actor("manager"), of(closed, people, "member"))

    invitation.refresh_from_db()
    assert invitation.revoked_at is not None
    assert not people.actor("member").belongs_to(closed.pk)


def test_roles_never_reach_into_other_spaces(people: People, space: Space) -> None:
    other = make_space("public")
    join(other, people["stranger"])
    theirs = Membership.objects.get(space=other, member=people["stranger"])

    for act_of in (
        lambda: actions.change_role(people.actor("owner"), theirs, SpaceRole.MODERATOR),
        lambda: actions.remove_member(people.actor("owner"), theirs),
        lambda: actions.archive_space(people.actor("owner"), other),
        lambda: actions.change_visibility(people.actor("owner"), other, "secret", "invitation"),
    ):
        with pytest.raises(Denied):
            act_of()


def test_the_actor_knows_its_roles_without_asking_again(
    people: People, space: Space, django_assert_num_queries: object
) -> None:
    from engawa.spaces.membership import actor_for

    member = people["member"]
    member.refresh_from_db()
    first = actor_for(member)

    with django_assert_num_queries(0):  # type: ignore[operator]
        assert actor_for(member) is first
        assert actor_for(member, "api").channel == "api"
    assert act(member).space_roles == {space.pk: SpaceRole.MEMBER}
