"""The promise of a first reply: its clock, greeters, reminders, and how it was kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import deliver_all
from engawa.notifications.testing import inbox_of, told
from engawa.onboarding.actions.arranging import (
    Wanted,
    name_greeter,
    release_greeter,
    set_hospitality,
)
from engawa.onboarding.actions.greeting import begin_clock, look_at_clocks, next_greeter
from engawa.onboarding.facts import facts_of, forget_facts, record_of
from engawa.onboarding.hours import due_after, working_hours
from engawa.onboarding.models import FirstPost, Greeter
from engawa.onboarding.queries.greeting import waiting_posts
from engawa.onboarding.tests.conftest import HOUR, MONDAY
from engawa.spaces.testing import act, join

FRIDAY_AFTERNOON = MONDAY + timedelta(days=4, hours=7)


def test_hours_are_counted_on_working_days_only(db):
    assert due_after(MONDAY, 4) == MONDAY + 4 * HOUR
    assert due_after(FRIDAY_AFTERNOON, 4) == MONDAY + timedelta(days=7, hours=2)
    assert due_after(MONDAY + timedelta(days=5), 1) == MONDAY + timedelta(days=7)
    assert working_hours(FRIDAY_AFTERNOON, MONDAY + timedelta(days=7)) == 2
    assert working_hours(MONDAY, MONDAY) == 0


def test_a_first_topic_starts_the_clock_and_the_second_does_not(cast, kind_space):
    first = make_topic(cast.asker, kind_space)
    make_topic(cast.asker, kind_space)
    deliver_all()
    clock = FirstPost.objects.get()
    assert clock.topic == first
    assert clock.due_at == due_after(first.published_at, 4)


def test_without_a_promise_nothing_runs(cast):
    make_topic(cast.asker, cast.spaces["public"])
    deliver_all()
    assert not FirstPost.objects.exists()


def test_those_who_run_the_space_are_not_new(cast, kind_space):
    make_topic(cast.manager, kind_space)
    deliver_all()
    assert not FirstPost.objects.exists()


def test_twice_is_once(cast, kind_space):
    topic = make_topic(cast.asker, kind_space)
    assert begin_clock(topic) is not None
    assert begin_clock(topic) is None
    assert FirstPost.objects.count() == 1


def test_a_reply_of_ones_own_does_not_end_it_but_anothers_does(cast, kind_space):
    topic = make_topic(cast.asker, kind_space)
    make_reply(cast.asker, topic)
    deliver_all()
    assert FirstPost.objects.get().answered_at is None
    reply = make_reply(cast.member, topic)
    deliver_all()
    clock = FirstPost.objects.get()
    assert clock.answered_at == reply.published_at
    assert clock.is_kept


def test_placeholders_do_not_answer(cast, kind_space):
    topic = make_topic(cast.asker, kind_space)
    reply = make_reply(cast.member, topic)
    cast.people["member"].is_placeholder = True
    cast.people["member"].save(update_fields=["is_placeholder"])
    deliver_all()
    assert reply.author_id == cast.people["member"].pk
    assert FirstPost.objects.get().answered_at is None


def test_the_greeter_on_duty_hears_then_is_reminded_then_managers_hear(cast, kind_space):
    name_greeter(cast.owner, kind_space, cast.people["member"])
    make_topic(cast.asker, kind_space)
    deliver_all()
    deliver_all()
    assert told("member") == ["greeter", "first_post"]
    assert "first_post" not in told("manager")
    due = FirstPost.objects.get().due_at
    assert look_at_clocks(due - timedelta(hours=3)) == 0
    assert look_at_clocks(due - timedelta(minutes=30)) == 1
    assert look_at_clocks(due - timedelta(minutes=20)) == 0
    deliver_all()
    assert told("member")[-1] == "first_post_due"
    assert look_at_clocks(due + timedelta(minutes=1)) == 1
    assert look_at_clocks(due + timedelta(minutes=2)) == 0
    deliver_all()
    assert told("manager") == ["first_post_missed"]
    assert told("owner") == ["first_post_missed"]
    assert inbox_of("manager")[0].topic is not None


def test_without_a_greeter_managers_hear_at_once(cast, kind_space):
    make_topic(cast.asker, kind_space)
    deliver_all()
    assert told("manager") == ["first_post"]
    assert told("asker") == []


def test_an_answer_in_between_leaves_nothing_to_remind_of(cast, kind_space):
    topic = make_topic(cast.asker, kind_space)
    make_reply(cast.member, topic)
    deliver_all()
    assert look_at_clocks(timezone.now() + timedelta(days=30)) == 0


def test_what_was_deleted_is_not_missed(cast, kind_space):
    topic = make_topic(cast.asker, kind_space)
    deliver_all()
    topic.deleted_at = timezone.now()
    topic.save(update_fields=["deleted_at"])
    assert look_at_clocks(timezone.now() + timedelta(days=30)) == 0


def test_greeters_take_turns_on_their_days(cast, kind_space):
    first = name_greeter(cast.owner, kind_space, cast.people["member"])
    second = name_greeter(cast.owner, kind_space, cast.people["moderator"], [0])
    asker = cast.people["asker"].pk
    assert next_greeter(kind_space.pk, asker, MONDAY) == first
    Greeter.objects.filter(pk=first.pk).update(on_duty_at=timezone.now())
    assert next_greeter(kind_space.pk, asker, MONDAY) == second
    assert next_greeter(kind_space.pk, asker, MONDAY + timedelta(days=1)) == first
    assert next_greeter(kind_space.pk, cast.people["member"].pk, MONDAY + HOUR * 24) is None


def test_only_members_greet_and_only_managers_name_them(cast, kind_space):
    with pytest.raises(Denied):
        name_greeter(cast.moderator, kind_space, cast.people["member"])
    with pytest.raises(Invalid):
        name_greeter(cast.owner, kind_space, cast.people["stranger"])
    greeter = name_greeter(cast.owner, kind_space, cast.people["member"])
    with pytest.raises(Denied):
        release_greeter(cast.asker, greeter)
    release_greeter(cast.member, greeter)
    assert not Greeter.objects.exists()


def test_who_sees_the_clocks(cast, kind_space):
    make_topic(cast.asker, kind_space)
    deliver_all()
    seeing = ("manager", "owner", "site_manager", "administrator")
    for who in seeing:
        assert waiting_posts(getattr(cast, who)).count() == 1, who
    for who in ("asker", "member", "moderator", "stranger", "visitor", "site_moderator"):
        assert waiting_posts(getattr(cast, who)).count() == 0, who
    name_greeter(cast.owner, kind_space, cast.people["member"])
    assert waiting_posts(cast.member).count() == 1


def test_how_it_was_kept(cast, kind_space):
    now = timezone.now()
    topic = make_topic(cast.asker, kind_space)
    for n in range(6):
        author = make_member(f"new-{n}")
        began = now - timedelta(days=20, minutes=n)
        FirstPost.objects.create(
            space=kind_space,
            member=author,
            what="topic",
            topic=topic,
            began_at=began,
            due_at=began + timedelta(days=1),
            answered_at=began + timedelta(days=2) if n == 0 else began + timedelta(hours=1),
        )
    record = record_of(kind_space.pk)
    assert (record.of, record.kept, record.percent) == (6, 5, 83)
    assert record.says_something


def test_the_page_says_so(cast, kind_space, client):
    page = client.get(kind_space.get_absolute_url(), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "within 4 working hours" in page
    set_hospitality(cast.owner, kind_space, Wanted())
    page = client.get(kind_space.get_absolute_url(), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "within 4 working hours" not in page


def test_the_list_of_waiting_posts_is_flat(cast, kind_space, client, assert_flat):
    client.force_login(cast.people["manager"])

    def grow():
        for n in range(4):
            newcomer = make_member(f"newer-{n}")
            join(kind_space, newcomer)
            make_topic(act(newcomer), kind_space)
        deliver_all()

    grow_first = make_topic(cast.asker, kind_space)
    deliver_all()
    assert grow_first
    assert_flat(lambda: client.get(f"/s/{kind_space.slug}/first-posts/"), grow)
    page = client.get(f"/s/{kind_space.slug}/first-posts/")
    assert page.status_code == 200


def test_pages_ask_for_the_promise_only_once_a_minute(cast, kind_space, django_assert_num_queries):
    forget_facts()
    facts_of(kind_space)
    with django_assert_num_queries(0):
        assert facts_of(kind_space).reply_hours == 4


def test_a_manager_arranges_all_of_it_on_one_page(cast, kind_space, client):
    client.force_login(cast.people["manager"])
    base = f"/s/{kind_space.slug}/first-steps/"
    assert client.get(base).status_code == 200
    saved = client.post(base, {"reply_hours": "8", "has_companions": "on", "level": "beginner"})
    assert saved.status_code == 302
    kind_space.refresh_from_db()
    assert facts_of(kind_space).reply_hours == 8
    named = client.post(base + "greeters/", {"member": "@member", "weekdays": ["0", "3"]})
    assert named.status_code == 302
    assert Greeter.objects.get().weekdays == [0, 3]
    assert client.post(base + "greeters/", {"member": "nobody"}).status_code == 422
    made = client.post(base + "introductions/new/")
    assert made.status_code == 302
    kind_space.refresh_from_db()
    assert facts_of(kind_space).introductions
    assert client.get(base).status_code == 200
    client.post(base + "introductions/", {"stop": "1"})
    kind_space.refresh_from_db()
    assert not facts_of(kind_space).introductions
    assert client.post(base + "greeters/member/release/").status_code == 302
