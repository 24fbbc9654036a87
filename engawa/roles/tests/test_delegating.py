"""Rights given to single people: as narrow, as short and as visible as promised."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.api.models import Token
from engawa.api.policies import narrowed
from engawa.api.testing import secret_of
from engawa.content.actions import hide, move_topic, pin_topic, retag_topic
from engawa.content.policies import visible_topics
from engawa.content.testing import make_topic
from engawa.core.refusals import Invalid
from engawa.core.rights import HIDE, PIN, all_rights
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all
from engawa.roles.actions import (
    change_custom_role,
    give_rights,
    make_custom_role,
    retire_custom_role,
    set_nature,
    take_rights,
)
from engawa.roles.actions.delegating import Gift
from engawa.roles.models import Given
from engawa.roles.queries.why import why
from engawa.spaces.actions import leave_space
from engawa.spaces.membership import actor_for, forget_actors
from engawa.spaces.testing import act

pytestmark = pytest.mark.django_db


def gift(*names: str, days: int = 30, **more) -> Gift:
    return Gift("A holiday", names, ends=timezone.now() + timedelta(days=days), **more)


@pytest.fixture
def text(cast, space):
    return make_topic(cast.asker, space)


def test_one_right_and_no_other(cast, space, text):
    give_rights(cast.manager, space, cast.people["member"], gift("topic.pin"))

    pin_topic(cast.member, text)

    with pytest.raises(Denied):
        hide(cast.member, text, None, "x")
    with pytest.raises(Denied):
        retag_topic(cast.member, text, ("other",))


def test_whoever_may_hide_sees_what_is_hidden_there_and_nowhere_else(cast, space, text):
    elsewhere = make_topic(cast.asker, cast.spaces["public"])
    give_rights(cast.manager, space, cast.people["member"], gift("topic.hide"))
    for each in (text, elsewhere):
        hide(cast.owner, each, None, "x")

    assert text in visible_topics(cast.member)
    assert elsewhere not in visible_topics(cast.member)


def test_rights_end_by_themselves_and_begin_when_they_should(cast, space, monkeypatch):
    now = timezone.now()
    given = gift("topic.pin", begins=now + timedelta(days=2))
    give_rights(cast.manager, space, cast.people["member"], given)
    person = cast.people["member"]

    assert not cast.member.may(PIN, space)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=3))
    assert actor_for(person).may(PIN, space)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=31))
    assert not actor_for(person).may(PIN, space)


def test_what_is_taken_back_is_gone_at_once(cast, space):
    given = give_rights(cast.manager, space, cast.people["member"], gift("topic.pin"))
    assert cast.member.may(PIN, space)

    take_rights(cast.manager, given)

    assert not cast.member.may(PIN, space)


def test_leaving_the_space_ends_it(cast):
    space = cast.spaces["public"]
    give_rights(cast.manager, space, cast.people["member"], gift("topic.pin"))

    leave_space(cast.member, space)
    deliver_all()

    assert Given.objects.get().taken_at is not None
    assert not cast.member.may(PIN, space)


def test_a_role_changes_for_all_who_hold_it(cast, space):
    role = make_custom_role(cast.manager, space, "整理係", "Tidier", ["topic.pin"])
    give_rights(cast.manager, space, cast.people["member"], gift(role=role))
    assert cast.member.may(PIN, space)

    change_custom_role(cast.manager, role, ["topic.hide"])
    assert (cast.member.may(PIN, space), cast.member.may(HIDE, space)) == (False, True)

    retire_custom_role(cast.manager, role)
    assert not cast.member.may(HIDE, space)


@pytest.mark.parametrize(
    ("who", "whom", "names"),
    [
        ("member", "asker", ("topic.pin",)),
        ("moderator", "asker", ("topic.pin",)),
        ("manager", "manager", ("topic.pin",)),
        ("manager", "member", ("space.doors",)),
        ("manager", "member", ("no.such_right",)),
        ("site_moderator", "member", ("topic.pin",)),
    ],
)
def test_nobody_gives_what_is_not_theirs_or_to_themselves(cast, who, whom, names):
    with pytest.raises(Denied):
        give_rights(getattr(cast, who), cast.spaces["public"], cast.people[whom], gift(*names))


def test_rights_given_never_beget_rights(cast, space):
    everything = [right.name for right in all_rights() if right.delegable]
    give_rights(cast.owner, space, cast.people["member"], gift(*everything))

    with pytest.raises(Denied):
        give_rights(cast.member, space, cast.people["asker"], gift("topic.pin"))


@pytest.mark.parametrize(
    "wrong",
    [
        Gift("A holiday", ("topic.pin",)),
        gift("topic.pin", days=4000),
        gift("topic.pin", days=-1),
        Gift("", ("topic.pin",), ends=timezone.now() + timedelta(days=3)),
        gift(),
    ],
)
def test_a_gift_needs_an_end_a_reason_and_something_in_it(cast, space, wrong):
    with pytest.raises(Invalid):
        give_rights(cast.manager, space, cast.people["member"], wrong)


def test_only_members_of_the_space_are_given_rights_in_it(cast, space):
    with pytest.raises(Invalid):
        give_rights(cast.manager, space, cast.people["stranger"], gift("topic.pin"))


def test_rights_everywhere_stay_within_what_one_reads(cast):
    give_rights(cast.site_manager, None, cast.people["stranger"], gift("topic.hide"))

    may = {name: cast.stranger.may(HIDE, space) for name, space in cast.spaces.items()}

    assert may == {"public": True, "members": True, "private": False, "secret": False}


def test_moving_takes_the_right_in_both_spaces(cast, space, text):
    target = cast.spaces["members"]
    person = cast.people["member"]
    give_rights(cast.manager, space, person, gift("topic.move"))
    with pytest.raises(Denied):
        move_topic(cast.member, text, target)

    give_rights(cast.manager, target, person, gift("topic.move"))

    move_topic(cast.member, text, target)


def test_a_token_without_the_scope_leaves_given_rights_at_home(cast, space):
    person = cast.people["member"]
    give_rights(cast.manager, space, person, gift("topic.pin"))
    secret_of(person, scopes=["read", "write"])

    assert not narrowed(cast.member, Token.objects.get()).may(PIN, space)


def test_the_answer_names_who_gave_it_and_until_when(cast, space):
    person = cast.people["member"]
    given = give_rights(cast.manager, space, person, gift("topic.pin"))
    forget_actors()

    told = why(act(person), PIN, space)

    assert told.allowed
    assert cast.people["manager"].name() in told.because
    assert str(given.ends.year) in told.because


@pytest.mark.parametrize("who", ["asker", "moderator", "stranger", "site_manager"])
@pytest.mark.parametrize("place", ["public", "private"])
def test_every_answer_says_what_the_rules_do(cast, who, place):
    actor, space = getattr(cast, who), cast.spaces[place]
    reads = place == "public" or who in ("asker", "moderator")
    for right in all_rights():
        if not right.is_of_house:
            told = why(actor, right, space)
            assert told.allowed is (reads and actor.may(right, space)), right.name
            assert told.because


def test_sales_take_no_lists_out_of_support(cast):
    space, person = cast.spaces["public"], cast.people["owner"]
    person.kind, person.position, person.version = "employee", "営業部長", person.version + 1
    person.save()
    from engawa.audit.policies import can_copy_deeds_of

    assert can_copy_deeds_of(cast.owner, space)
    set_nature(cast.owner, space, "support")
    assert not can_copy_deeds_of(cast.owner, space)
    assert can_copy_deeds_of(cast.site_manager, space)
