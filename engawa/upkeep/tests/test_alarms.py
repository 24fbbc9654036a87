"""Who fell silent, and who is told in which order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.actions import deactivate_member
from engawa.accounts.testing import make_member
from engawa.content.testing import make_topic
from engawa.core.actor import Actor
from engawa.eventlog import deliver_all
from engawa.notifications.models import Notice
from engawa.site.actions import change_setting
from engawa.spaces import actions as spaces
from engawa.spaces.models import Membership
from engawa.spaces.testing import join, make_space
from engawa.upkeep import actions
from engawa.upkeep.models import Alarm
from engawa.upkeep.testing import long_ago


@pytest.fixture
def quiet(cast, space):
    """Nobody has been here for a hundred days."""
    long_ago(space)
    return space


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("recipient__handle", flat=True))


def alarms(space):
    rows = Alarm.objects.filter(space=space, ended_at=None)
    return set(rows.values_list("member__handle", flat=True))


def test_owner_and_manager_who_give_no_sign_are_noticed(cast, quiet):
    actions.look_for_silence()

    assert alarms(quiet) == {"owner", "manager"}


def test_looking_twice_raises_once(cast, quiet):
    actions.look_for_silence()

    assert actions.look_for_silence() == 0
    assert Alarm.objects.filter(space=quiet).count() == 2


def test_whoever_wrote_lately_is_there(cast, quiet):
    make_topic(cast.owner, quiet)

    actions.look_for_silence()

    assert alarms(quiet) == {"manager"}


def test_an_owner_has_more_time_than_a_manager(cast, space):
    long_ago(space, days=20)

    actions.look_for_silence()

    assert alarms(space) == {"manager"}


def test_signing_in_counts_where_the_house_says_so(cast, quiet):
    cast.people["owner"].last_seen_at = timezone.now()
    cast.people["owner"].save()
    change_setting(cast.administrator, "upkeep.sign_of_life", "anywhere", "As we like it")

    actions.look_for_silence()

    assert alarms(quiet) == {"manager"}


def test_a_role_given_today_is_a_beginning(cast, quiet):
    membership = Membership.objects.select_related("space").get(
        space=quiet, member=cast.people["member"]
    )
    spaces.change_role(cast.owner, membership, "manager")

    actions.look_for_silence()

    assert "member" not in alarms(quiet)


def test_the_person_hears_first(cast, quiet):
    actions.look_for_silence()
    actions.pass_on_silence()
    deliver_all()

    assert told("silent_me") == {"owner", "manager"}
    assert told("silent_other") == set()


def test_others_hear_after_some_days(cast, quiet):
    actions.look_for_silence()
    Alarm.objects.update(raised_at=timezone.now() - timedelta(days=4))

    actions.pass_on_silence()
    assert actions.pass_on_silence() == 0
    deliver_all()

    assert told("silent_other") == {"owner", "manager", "site-manager", "administrator"}


def test_one_click_ends_it(cast, quiet, client):
    actions.look_for_silence()
    client.force_login(cast.people["owner"])

    client.post(f"/s/{quiet.slug}/charge/here/")

    assert alarms(quiet) == {"manager"}
    actions.look_for_silence()
    assert alarms(quiet) == {"manager"}


def test_an_alarm_ends_when_they_come_back(cast, quiet):
    actions.look_for_silence()
    make_topic(cast.owner, quiet)

    actions.look_for_silence()

    assert alarms(quiet) == {"manager"}


def test_nobody_in_charge_is_an_alarm_at_once(cast):
    space = make_space("private")
    alone = make_member("alone")
    join(space, alone, "owner")

    deactivate_member(cast.administrator, alone)
    deliver_all()

    assert Alarm.objects.filter(space=space, member=None, ended_at=None).count() == 1
    assert told("silent_other") >= {"site-manager", "administrator"}


def test_it_ends_when_the_account_is_opened_again(cast):
    from engawa.accounts.actions import reactivate_member

    space = make_space()
    alone = make_member("alone")
    join(space, alone, "owner")
    deactivate_member(cast.administrator, alone)
    deliver_all()

    alone.refresh_from_db()
    reactivate_member(cast.administrator, alone)
    deliver_all()

    assert not Alarm.objects.filter(space=space, ended_at=None).exists()


def test_archived_spaces_need_nobody(cast, quiet):
    actions.look_for_silence()
    spaces.archive_space(Actor.system("test"), quiet)

    actions.look_for_silence()

    assert alarms(quiet) == set()


def test_one_look_takes_the_same_queries_for_any_number(cast, assert_flat):
    def look():
        actions.look_at([space.pk for space in cast.spaces.values()])

    def grow():
        for space in cast.spaces.values():
            for _n in range(3):
                join(space, make_member(), "manager")

    assert_flat(look, grow)
