"""Invitations are for one person, once, for a while, and only as long as the inviter may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.core.actor import SpaceRole
from engawa.core.refusals import Invalid, Refused
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.spaces import actions
from engawa.spaces.models import Invitation, Membership, Space
from engawa.spaces.queries import invitation_by_token, my_invitations
from engawa.spaces.testing import act
from engawa.spaces.tokens import hash_of, token_of

from .conftest import People


@pytest.fixture
def invitation(people: People, secret: Space) -> Invitation:
    return actions.invite(
        people.actor("owner"), secret, "Guest@Example.com", SpaceRole.MEMBER, "どうぞ"
    )


def test_only_the_hash_is_kept(invitation: Invitation) -> None:
    token = token_of(invitation.public_id)

    assert invitation.token_hash == hash_of(token)
    stored = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert token not in str(stored)
    assert token not in str(Entry.objects.get().data)
    assert invitation_by_token(token) == invitation
    with pytest.raises(Refused):
        invitation_by_token(token[:-1])


def test_the_holder_of_the_address_comes_in(people: People, invitation: Invitation) -> None:
    guest = make_member(email="guest@example.com")

    actions.accept_invitation(act(guest), invitation)

    assert act(guest).space_roles[invitation.space_id] is SpaceRole.MEMBER
    invitation.refresh_from_db()
    assert invitation.accepted_by == guest
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"spaces.invitation_sent", "spaces.invitation_accepted"} <= verbs


def test_a_wrong_person_is_refused(people: People, invitation: Invitation) -> None:
    for who in ("visitor", "stranger", "admin"):
        with pytest.raises(Refused):
            actions.accept_invitation(people.actor(who), invitation)

    assert not people.actor("stranger").belongs_to(invitation.space_id)


def test_an_invitation_to_a_member_is_for_that_member(people: People, secret: Space) -> None:
    invitation = actions.invite(
        people.actor("manager"), secret, people["stranger"], SpaceRole.MODERATOR
    )
    assert invitation.email == ""
    with pytest.raises(Refused):
        actions.accept_invitation(people.actor("site_manager"), invitation)

    actions.accept_invitation(people.actor("stranger"), invitation)

    assert people.actor("stranger").space_roles[secret.pk] is SpaceRole.MODERATOR


def test_expired_revoked_and_taken_ones_open_nothing(
    people: People, invitation: Invitation
) -> None:
    guest = make_member(email="guest@example.com")
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    invitation.refresh_from_db()
    with pytest.raises(Refused):
        actions.accept_invitation(act(guest), invitation)

    fresh = actions.invite(
        people.actor("owner"), invitation.space, "guest@example.com", SpaceRole.MEMBER
    )
    actions.revoke_invitation(people.actor("manager"), fresh)
    stale = Invitation.objects.get(pk=fresh.pk)
    stale.revoked_at = None
    for each in (Invitation.objects.get(pk=fresh.pk), stale):
        with pytest.raises(Refused):
            actions.accept_invitation(act(guest), each)

    assert not Membership.objects.filter(member=guest).exists()


def test_accepting_twice_changes_nothing(people: People, invitation: Invitation) -> None:
    guest = make_member(email="guest@example.com")
    stale = Invitation.objects.get(pk=invitation.pk)
    actions.accept_invitation(act(guest), invitation)
    actions.accept_invitation(act(guest), stale)
    actions.accept_invitation(act(guest), Invitation.objects.get(pk=invitation.pk))

    assert Entry.objects.filter(verb="spaces.invitation_accepted").count() == 1
    invitation.space.refresh_from_db()
    assert invitation.space.member_count == 5


def test_what_the_inviter_may_is_asked_again(people: People, secret: Space) -> None:
    invitation = actions.invite(
        people.actor("manager"), secret, people["stranger"], SpaceRole.MEMBER
    )
    managing = Membership.objects.get(space=secret, member=people["manager"])
    actions.change_role(people.actor("owner"), managing, SpaceRole.MEMBER)

    with pytest.raises(Refused):
        actions.accept_invitation(people.actor("stranger"), invitation)


def test_a_manager_cannot_invite_above_themselves(people: People, secret: Space) -> None:
    for role in (SpaceRole.MANAGER, SpaceRole.OWNER):
        with pytest.raises(Denied):
            actions.invite(people.actor("manager"), secret, "a@example.com", role)


def test_the_newest_invitation_counts(people: People, invitation: Invitation) -> None:
    again = actions.invite(
        people.actor("owner"), invitation.space, "guest@example.com", SpaceRole.MODERATOR
    )
    guest = make_member(email="guest@example.com")

    assert my_invitations(act(guest), guest) == [again]
    invitation.refresh_from_db()
    assert invitation.revoked_at is not None


def test_someone_already_in_gets_the_higher_role(people: People, closed: Space) -> None:
    invitation = actions.invite(
        people.actor("owner"), closed, people["member"].email, SpaceRole.MANAGER
    )
    actions.accept_invitation(people.actor("member"), invitation)

    assert people.actor("member").space_roles[closed.pk] is SpaceRole.MANAGER
    lower = actions.invite(people.actor("owner"), closed, people["member"].email, SpaceRole.MEMBER)
    actions.accept_invitation(people.actor("member"), lower)
    assert people.actor("member").space_roles[closed.pk] is SpaceRole.MANAGER


def test_inviting_an_address_tells_nothing_about_it(people: People, secret: Space) -> None:
    """Of a member of the space, of another member, of nobody: the same answer."""
    owner = people.actor("owner")
    for address in (people["member"].email, people["stranger"].email, "nobody@example.com"):
        assert actions.invite(owner, secret, address, SpaceRole.MEMBER).member is None


@pytest.mark.parametrize(
    "address", ["", "no", "a@b", "a b@example.com", "x" * 250 + "@example.com"]
)
def test_not_an_address(people: People, secret: Space, address: str) -> None:
    with pytest.raises(Invalid) as told:
        actions.invite(people.actor("owner"), secret, address, SpaceRole.MEMBER)
    assert told.value.field == "email"


def test_only_so_many_stay_open(
    people: People, secret: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engawa.spaces.actions import inviting

    class Two:
        def value(self) -> int:
            return 2

    monkeypatch.setattr(inviting, "OPEN_INVITATIONS", Two())
    for number in range(2):
        actions.invite(people.actor("owner"), secret, f"a{number}@example.com", SpaceRole.MEMBER)
    with pytest.raises(Invalid):
        actions.invite(people.actor("owner"), secret, "c@example.com", SpaceRole.MEMBER)
