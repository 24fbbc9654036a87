"""Asking to be let in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry
from engawa.spaces import actions
from engawa.spaces.models import Application, Space
from engawa.spaces.policies import visible_applications
from engawa.spaces.queries import find_space, standing_of

from .conftest import People


@pytest.fixture
def application(people: People, closed: Space) -> Application:
    return actions.apply_to_join(people.actor("stranger"), closed, "経理を担当しています。")


def test_asking_tells_the_managers(people: People, application: Application) -> None:
    assert Entry.objects.get().verb == "spaces.application_submitted"
    owner = people.actor("owner")
    assert standing_of(owner, find_space(owner, application.space.slug)).waiting == 1
    stranger = people.actor("stranger")
    assert standing_of(stranger, find_space(stranger, application.space.slug)).is_waiting


def test_one_request_at_a_time(people: People, application: Application) -> None:
    with pytest.raises(Invalid):
        actions.apply_to_join(people.actor("stranger"), application.space, "Again")


def test_approval_lets_in(people: People, application: Application) -> None:
    actions.approve_application(people.actor("manager"), application)

    application.refresh_from_db()
    assert application.state == "approved"
    assert application.decided_by == people["manager"]
    assert people.actor("stranger").belongs_to(application.space_id)
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"spaces.application_approved", "spaces.member_joined_space"} <= verbs


def test_a_refusal_needs_a_reason(people: People, application: Application) -> None:
    with pytest.raises(Invalid):
        actions.refuse_application(people.actor("manager"), application, " \n ")

    actions.refuse_application(people.actor("manager"), application, "お客さま専用です。")

    application.refresh_from_db()
    assert (application.state, application.reason) == ("refused", "お客さま専用です。")
    assert not people.actor("stranger").belongs_to(application.space_id)


def test_a_request_is_decided_once(people: People, application: Application) -> None:
    stale = Application.objects.select_related("space").get(pk=application.pk)
    actions.refuse_application(people.actor("owner"), application, "Full.")

    with pytest.raises(Invalid):
        actions.approve_application(people.actor("manager"), stale)

    assert not people.actor("stranger").belongs_to(application.space_id)


def test_asking_again_waits_a_week(people: People, application: Application) -> None:
    actions.refuse_application(people.actor("owner"), application, "Full.")
    with pytest.raises(Denied):
        actions.apply_to_join(people.actor("stranger"), application.space, "Please")

    Application.objects.update(decided_at=timezone.now() - timedelta(days=8))

    assert actions.apply_to_join(people.actor("stranger"), application.space, "Please").is_pending


def test_withdrawing(people: People, application: Application) -> None:
    with pytest.raises(Denied):
        actions.withdraw_application(people.actor("member"), application)

    actions.withdraw_application(people.actor("stranger"), application)

    application.refresh_from_db()
    assert application.state == "withdrawn"
    actions.apply_to_join(people.actor("stranger"), application.space, "Once more")


@pytest.mark.parametrize("who", ["stranger", "member", "moderator", "site_manager", "admin"])
def test_others_do_not_decide(people: People, application: Application, who: str) -> None:
    for decide in (
        lambda: actions.approve_application(people.actor(who), application),
        lambda: actions.refuse_application(people.actor(who), application, "No."),
    ):
        with pytest.raises(Denied):
            decide()


def test_whose_requests_one_sees(people: People, application: Application) -> None:
    seen = {
        who
        for who in ("visitor", *people.members)
        if application in visible_applications(people.actor(who))
    }

    assert seen == {"stranger", "manager", "owner"}


def test_a_space_gone_secret_is_gone_from_the_applicants_list(
    people: People, application: Application
) -> None:
    actions.change_visibility(people.actor("owner"), application.space, "secret", "invitation")

    assert application not in visible_applications(people.actor("stranger"))
    assert application in visible_applications(people.actor("owner"))


def test_an_invitation_settles_the_request(people: People, application: Application) -> None:
    from engawa.core.actor import SpaceRole

    invitation = actions.invite(
        people.actor("owner"), application.space, people["stranger"], SpaceRole.MEMBER
    )
    actions.accept_invitation(people.actor("stranger"), invitation)

    application.refresh_from_db()
    assert application.state == "approved"


def test_too_long_is_told(people: People, closed: Space) -> None:
    with pytest.raises(Invalid) as told:
        actions.apply_to_join(people.actor("stranger"), closed, "あ" * 2001)
    assert told.value.field == "message"
