"""Notices about spaces: invitations, requests, roles, staff."""

from __future__ import annotations

import pytest

from engawa.core.actor import SpaceRole, Visibility
from engawa.eventlog import deliver_all
from engawa.notifications.testing import inbox_of, told
from engawa.spaces import actions
from engawa.spaces.models import Invitation, Membership, WayIn
from engawa.spaces.testing import join, make_space


@pytest.fixture
def by_request(cast):
    space = make_space(Visibility.PRIVATE, way_in=WayIn.APPLICATION, name="By request")
    join(space, cast.people["owner"], SpaceRole.OWNER)
    join(space, cast.people["manager"], SpaceRole.MANAGER)
    join(space, cast.people["moderator"], SpaceRole.MODERATOR)
    return space


def test_a_request_goes_to_those_who_decide(cast, by_request):
    actions.apply_to_join(cast.stranger, by_request, "May I?")
    deliver_all()

    assert told("owner") == told("manager") == ["application"]
    assert told("moderator") == told("stranger") == []


def test_a_decided_request_leaves_the_inbox_of_the_others(cast, by_request):
    application = actions.apply_to_join(cast.stranger, by_request, "May I?")
    deliver_all()
    actions.approve_application(cast.owner, application)
    deliver_all()
    manager = cast.people["manager"]
    manager.refresh_from_db()

    assert told("manager") == []
    assert manager.unread_notices == 0
    assert told("stranger") == ["decision"]


def test_a_declined_request_shows_its_reason_to_the_one_who_asked(cast, by_request):
    application = actions.apply_to_join(cast.stranger, by_request, "May I?")
    actions.refuse_application(cast.owner, application, "満席です")
    deliver_all()

    (notice,) = inbox_of("stranger")
    assert notice.fact == "refused"
    assert notice.application.reason == "満席です"


@pytest.mark.parametrize("to", ["account", "address"])
def test_an_invitation_to_a_secret_space_is_told_to_the_invited(cast, to):
    stranger = cast.people["stranger"]
    whom = stranger if to == "account" else stranger.email.upper()
    actions.invite(cast.owner, cast.spaces["secret"], whom, SpaceRole.MEMBER)
    deliver_all()

    assert [notice.kind for notice in inbox_of("stranger")] == ["invitation"]


def test_a_revoked_invitation_shows_nothing_any_more(cast):
    secret = cast.spaces["secret"]
    invitation = actions.invite(cast.owner, secret, cast.people["stranger"], SpaceRole.MEMBER)
    deliver_all()
    Invitation.objects.filter(pk=invitation.pk).update(revoked_at=invitation.created_at)
    assert inbox_of("stranger") == []  # at the moment of showing, before any handler

    Invitation.objects.filter(pk=invitation.pk).update(revoked_at=None)
    actions.revoke_invitation(cast.owner, invitation)
    deliver_all()
    stranger = cast.people["stranger"]
    stranger.refresh_from_db()
    assert stranger.unread_notices == 0


def test_a_new_role_is_told(cast, space):
    membership = Membership.objects.get(space=space, member=cast.people["member"])
    actions.change_role(cast.owner, membership, SpaceRole.MODERATOR)
    deliver_all()

    assert told("member") == ["role"]


def test_owners_learn_that_staff_stepped_in(cast):
    actions.step_in(cast.site_manager, cast.spaces["secret"], "A report came in.")
    deliver_all()

    assert told("owner") == ["step_in"]
    assert told("manager") == []
