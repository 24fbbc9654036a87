"""Standing in: rights for a time, and their end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all
from engawa.notifications.models import Notice
from engawa.spaces import actions as spaces
from engawa.spaces.testing import act
from engawa.upkeep import actions
from engawa.upkeep.models import StandIn
from engawa.upkeep.policies import can_look_after, desk_spaces


def away(days=7, begins=None):
    now = timezone.now()
    return actions.Absence(begins or now, (begins or now) + timedelta(days=days), "A holiday")


def test_a_stand_in_may_for_this_time_what_can_be_given(cast, space):
    actions.name_stand_in(cast.owner, space, cast.people["member"], away())

    assert can_look_after(cast.member, space)
    assert space in desk_spaces(cast.member)
    assert spaces.invite(cast.member, space, "guest@example.net", "member")


def test_not_before_it_begins(cast, space):
    later = timezone.now() + timedelta(days=2)
    actions.name_stand_in(cast.owner, space, cast.people["member"], away(begins=later))

    assert not can_look_after(cast.member, space)


def test_ending_takes_the_rights_back(cast, space):
    stand_in = actions.name_stand_in(cast.owner, space, cast.people["member"], away())

    actions.end_stand_in(cast.owner, StandIn.objects.get(pk=stand_in.pk))

    assert not can_look_after(cast.member, space)


def test_a_stand_in_may_lay_it_down(cast, space):
    stand_in = actions.name_stand_in(cast.owner, space, cast.people["member"], away())

    actions.end_stand_in(cast.member, StandIn.objects.get(pk=stand_in.pk))

    assert not can_look_after(cast.member, space)


def test_leaving_ends_it(cast, space):
    stand_in = actions.name_stand_in(cast.owner, space, cast.people["member"], away())
    spaces.leave_space(cast.member, space)
    deliver_all()

    stand_in.refresh_from_db()
    assert stand_in.ended_at is not None


def test_both_are_told(cast, space):
    actions.name_stand_in(cast.owner, space, cast.people["member"], away())
    deliver_all()

    assert Notice.objects.filter(kind="stand_in", recipient=cast.people["member"]).count() == 1


@pytest.mark.parametrize("who", ["member", "moderator", "stranger"])
def test_only_those_in_charge_name_somebody(cast, space, who):
    with pytest.raises(Denied):
        actions.name_stand_in(getattr(cast, who), space, cast.people["asker"], away())


def test_strangers_to_the_space_cannot_stand_in(cast, space):
    with pytest.raises(Invalid):
        actions.name_stand_in(cast.owner, space, cast.people["stranger"], away())


def test_nobody_stands_in_for_themselves(cast, space):
    with pytest.raises(Invalid):
        actions.name_stand_in(cast.owner, space, cast.people["owner"], away())


def test_a_day_that_is_over_is_refused(cast, space):
    past = timezone.now() - timedelta(days=9)

    with pytest.raises(Invalid):
        actions.name_stand_in(
            cast.owner, space, cast.people["member"], actions.Absence(past, past, "")
        )


def test_a_manager_gives_no_rights_of_owners(cast, space):
    actions.name_stand_in(cast.manager, space, cast.people["member"], away())

    assert not act(cast.people["member"]).owns(space)


def test_the_page(cast, space, client):
    client.force_login(cast.people["owner"])
    today = timezone.localdate()
    typed = {
        "member": "@member",
        "begins": today.isoformat(),
        "ends": (today + timedelta(days=4)).isoformat(),
        "note": "The list of topics is in the drawer.",
    }

    assert client.post(f"/s/{space.slug}/charge/stand-in/", typed).status_code == 302
    assert "The list of topics" in client.get(f"/s/{space.slug}/charge/").content.decode()
