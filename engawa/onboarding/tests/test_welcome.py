"""The welcome in steps, the list of first steps, introductions, explanations."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.content.actions import add_reaction
from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all
from engawa.notifications.actions import choose_kinds
from engawa.notifications.testing import inbox_of, told
from engawa.onboarding.actions.arranging import choose_introductions, make_introductions
from engawa.onboarding.actions.stepping import choose_beginner_mode, put_steps_away
from engawa.onboarding.actions.welcoming import (
    Words,
    remove_step,
    tell_due_steps,
    write_step,
)
from engawa.onboarding.beginning import checklist_at_home, checklist_of, is_beginner
from engawa.onboarding.models import Delivery, FirstPost, WelcomeStep
from engawa.spaces.actions import join_space, leave_space
from engawa.spaces.models import Membership
from engawa.spaces.testing import act

DAY = timedelta(days=1)


def _step(cast, space=None, day=3, **more):
    said = Words(day, "はじめの一歩", "まずは一言どうぞ。", "A first step", "Say a word.", **more)
    actor = cast.site_manager if space is None else cast.owner
    return write_step(actor, space, said)


def _joined(member, space, days):
    Membership.objects.filter(member=member, space=space).update(
        joined_at=timezone.now() - timedelta(days=days, minutes=1)
    )


def _before(*steps):
    """As if they had been written long ago."""
    pks = [step.pk for step in steps]
    WelcomeStep.objects.filter(pk__in=pks).update(written_at=timezone.now() - 300 * DAY)


def test_a_step_is_told_once_on_its_day_in_the_members_language(cast):
    space = cast.spaces["private"]
    step = _step(cast, space)
    _before(step)
    _joined(cast.people["member"], space, 10)
    Membership.objects.exclude(member=cast.people["asker"]).update(
        joined_at=timezone.now() - 99 * DAY
    )
    _joined(cast.people["asker"], space, 3)
    Member.objects.filter(handle="asker").update(language="en")
    assert tell_due_steps() == 1
    assert tell_due_steps() == 0
    deliver_all()
    deliver_all()
    assert told("asker") == ["welcome_step"]
    assert "A first step" in inbox_of("asker")[0].fact
    assert told("member") == []


def test_who_left_hears_no_more(cast):
    space = cast.spaces["private"]
    _before(_step(cast, space))
    Membership.objects.update(joined_at=timezone.now() - 99 * DAY)
    _joined(cast.people["asker"], space, 3)
    leave_space(cast.asker, space)
    assert tell_due_steps() == 0
    assert not Delivery.objects.exists()


def test_kinds_and_deeds_decide_who_hears(cast):
    space = cast.spaces["public"]
    Membership.objects.update(joined_at=timezone.now() - 3 * DAY - timedelta(minutes=1))
    Member.objects.filter(handle="member").update(kind="partner")
    partner = _step(cast, space, member_kind="partner")
    silent = _step(cast, space, unless="profile")
    _before(partner, silent)
    Member.objects.filter(handle="asker").update(about="I do accounts.")
    tell_due_steps()
    heard = {step.pk: set() for step in (partner, silent)}
    for pk, handle in Delivery.objects.values_list("step", "member__handle"):
        heard[pk].add(handle)
    assert heard[partner.pk] == {"member"}
    assert "asker" not in heard[silent.pk]
    assert "manager" in heard[silent.pk]


def test_a_step_written_today_is_not_sent_to_those_who_came_before(cast):
    Membership.objects.update(joined_at=timezone.now() - 3 * DAY - timedelta(minutes=1))
    _step(cast, cast.spaces["public"])
    assert tell_due_steps() == 0


def test_the_choice_of_notices_is_respected(cast):
    space = cast.spaces["public"]
    _before(_step(cast, space, day=0))
    choose_kinds(cast.stranger, ["welcome_step"])
    join_space(cast.stranger, space)
    tell_due_steps()
    deliver_all()
    assert told("stranger") == []


def test_only_those_who_run_the_place_write_steps(cast):
    said = Words(0, "a", "b")
    with pytest.raises(Denied):
        write_step(cast.moderator, cast.spaces["public"], said)
    with pytest.raises(Denied):
        write_step(cast.owner, None, said)
    for link in ("//evil.example", "javascript:alert(1)", "/\\evil.example", "http://x"):
        with pytest.raises(Invalid):
            write_step(cast.owner, cast.spaces["public"], Words(0, "a", "b", link=link))
    step = write_step(cast.owner, cast.spaces["public"], said)
    with pytest.raises(Denied):
        remove_step(cast.moderator, step)
    remove_step(cast.owner, step)
    assert not WelcomeStep.objects.exists()


def test_a_step_is_read_by_those_who_heard_it(cast, client):
    step = _step(cast, cast.spaces["private"], link="/spaces/")
    address = f"/welcome/{step.public_id}/"
    for who in ("member", "stranger"):
        client.force_login(cast.people[who])
        assert client.get(address).status_code == 404, who
    Delivery.objects.create(step=step, member=cast.people["member"])
    Delivery.objects.create(step=step, member=cast.people["stranger"])
    client.force_login(cast.people["member"])
    assert client.get(address).status_code == 200
    client.force_login(cast.people["stranger"])
    assert client.get(address).status_code == 404


def test_the_list_ticks_itself(cast):
    newcomer = make_member("newcomer")
    assert checklist_of(newcomer, act(newcomer)).done == 0
    space = cast.spaces["public"]
    topic = make_introductions(cast.owner, space)
    join_space(act(newcomer), space)
    deliver_all()
    make_reply(act(newcomer), topic, "Hello.")
    other = make_topic(cast.asker, space)
    add_reaction(act(newcomer), other, "thanks")
    deliver_all()
    newcomer.refresh_from_db()
    done = {line.deed: line.done for line in checklist_of(newcomer, act(newcomer)).lines}
    assert done == {"profile": False, "follow": True, "introduce": True, "give": True}
    put_steps_away(act(newcomer))
    newcomer.refresh_from_db()
    assert checklist_at_home(newcomer, act(newcomer)) is None


def test_newcomers_are_led_to_the_introductions_until_they_said_hello(cast, client):
    space = cast.spaces["public"]
    newcomer = make_member("newcomer")
    join_space(act(newcomer), space)
    deliver_all()
    assert space.pk not in act(newcomer).new_in
    topic = make_introductions(cast.owner, space)
    deliver_all()
    assert space.pk in act(newcomer).new_in
    client.force_login(newcomer)
    space.refresh_from_db()
    assert f"/s/{space.slug}/introduction/" in client.get(space.get_absolute_url()).content.decode()
    page = client.get(f"/s/{space.slug}/introduction/")
    assert page.status_code == 200
    assert "お仕事" in page.content.decode()
    posted = client.post(f"/s/{space.slug}/introduction/", {"body": "はじめまして。"})
    assert posted.status_code == 303
    deliver_all()
    assert topic.replies.get().author == newcomer
    assert space.pk not in act(newcomer).new_in


def test_an_introduction_has_its_clock_and_a_comment_ends_it(cast, kind_space):
    topic = make_introductions(cast.owner, kind_space)
    newcomer = make_member("newcomer")
    join_space(act(newcomer), kind_space)
    hello = make_reply(act(newcomer), topic, "Hello.")
    deliver_all()
    clock = FirstPost.objects.get()
    assert clock.reply == hello
    make_reply(cast.member, topic, "Another hello.")
    deliver_all()
    clock.refresh_from_db()
    assert clock.answered_at is None
    make_reply(cast.member, topic, "Welcome.", parent=hello)
    deliver_all()
    clock.refresh_from_db()
    assert clock.answered_at is not None


def test_only_an_open_topic_of_the_space_is_for_introductions(cast):
    elsewhere = make_topic(cast.asker, cast.spaces["members"])
    with pytest.raises(Invalid):
        choose_introductions(cast.owner, cast.spaces["public"], elsewhere)
    with pytest.raises(Denied):
        choose_introductions(cast.moderator, cast.spaces["members"], elsewhere)


def test_explanations_go_by_themselves_and_by_choice(cast):
    newcomer = make_member("newcomer")
    assert is_beginner(newcomer, act(newcomer))
    choose_beginner_mode(act(newcomer), on=False)
    newcomer.refresh_from_db()
    assert not is_beginner(newcomer, act(newcomer))
    old = cast.people["member"]
    Member.objects.filter(pk=old.pk).update(joined_at=timezone.now() - 99 * DAY)
    old.refresh_from_db()
    assert not is_beginner(old, cast.member)
    choose_beginner_mode(cast.member, on=True)
    old.refresh_from_db()
    assert is_beginner(old, act(old))


def test_home_shows_the_list_without_a_query_of_its_own(cast, client, django_assert_num_queries):
    newcomer = make_member("newcomer")
    newcomer.refresh_from_db()
    actor = act(newcomer)
    checklist_at_home(newcomer, actor)
    with django_assert_num_queries(0):
        assert checklist_at_home(newcomer, actor) is not None
    client.force_login(newcomer)
    page = client.get("/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "/me/first-steps/put-away/" in page
    assert client.post("/me/first-steps/put-away/").status_code == 302
    assert "/me/first-steps/put-away/" not in client.get("/").content.decode()
    assert client.get("/me/first-steps/").status_code == 200
    assert client.post("/me/first-steps/explanations/", {"on": "0"}).status_code == 302
