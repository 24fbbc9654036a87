"""Today's list: what stands on it, for whom, and at what cost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.content.models import Topic
from engawa.content.testing import make_reply, make_topic
from engawa.questions.testing import make_question
from engawa.spaces import actions as spaces
from engawa.spaces.models import Space
from engawa.spaces.testing import act, join, make_space
from engawa.upkeep import actions
from engawa.upkeep.models import Alarm
from engawa.upkeep.queries.today import today
from engawa.upkeep.testing import long_ago


def lines(actor):
    return {line.name: line for line in today(actor)}


def ask(cast, space, days=3):
    question = make_question(cast.asker, space)
    then = timezone.now() - timedelta(days=days)
    Topic.objects.filter(pk=question.topic_id).update(published_at=then)
    return question.topic


@pytest.fixture
def applied(cast):
    """A stranger asks to be let into the private space."""
    space = cast.spaces["private"]
    Space.objects.filter(pk=space.pk).update(way_in="application")
    space.refresh_from_db()
    return spaces.apply_to_join(cast.stranger, space, "Please.")


def test_an_application_stands_on_the_list_of_the_manager(cast, applied):
    line = lines(cast.manager)["applications"]

    assert (line.count, line.oldest) == (1, applied.created_at)
    assert line.href == f"/s/{applied.space.slug}/requests/"


@pytest.mark.parametrize("who", ["member", "moderator", "stranger"])
def test_it_does_not_stand_on_that_of_others(cast, applied, who):
    assert "applications" not in lines(getattr(cast, who))


def test_a_site_manager_does_not_see_into_closed_spaces(cast, applied):
    assert "applications" not in lines(cast.site_manager)


def test_a_question_stands_there_after_a_day_and_the_button_opens_it(cast, space):
    topic = ask(cast, space)
    make_question(cast.asker, space)

    line = lines(cast.manager)["questions"]

    assert line.count == 1
    assert line.href == topic.get_absolute_url()


def test_an_answer_takes_it_off(cast, space):
    topic = ask(cast, space)
    make_reply(cast.member, topic)

    assert "questions" not in lines(cast.manager)


def test_a_first_post_wants_a_greeting(cast, space):
    topic = make_topic(cast.member, space)

    assert lines(cast.manager)["first_posts"].href == topic.get_absolute_url()


def test_a_second_post_is_no_first_one(cast, space):
    first = make_topic(cast.member, space)
    make_reply(cast.asker, first)
    make_topic(cast.member, space)

    assert "first_posts" not in lines(cast.manager)


def test_a_silent_owner_stands_there_once_it_was_passed_on(cast, space):
    long_ago(space, member=cast.people["owner"])
    actions.look_for_silence()
    assert "alarms" not in lines(cast.manager)
    Alarm.objects.update(raised_at=timezone.now() - timedelta(days=9))

    actions.pass_on_silence()

    assert lines(cast.manager)["alarms"].href == f"/s/{space.slug}/charge/"
    assert lines(cast.site_manager)["alarms"].href == "/register/?only=alarm"


def test_the_page_is_calm_when_nothing_waits(cast, client):
    calm = make_member("calm")
    join(make_space("members"), calm, "owner")
    client.force_login(calm)

    page = client.get("/today/").content.decode()

    assert "今日お待ちのものはありません" in page or "Nothing waits for you today" in page


def test_site_managers_find_it_on_their_desk(cast, client):
    ask(cast, cast.spaces["public"])
    client.force_login(cast.people["site_manager"])

    assert client.get("/today/")["Location"] == "/staff/"
    assert "questions" in lines(cast.site_manager)


def test_more_work_costs_no_more_queries(cast, client, assert_flat):
    client.force_login(cast.people["manager"])
    ask(cast, cast.spaces["private"])
    make_topic(cast.member, cast.spaces["public"])

    def grow():
        for space in cast.spaces.values():
            for _n in range(3):
                ask(cast, space)
                writer = make_member()
                join(space, writer)
                make_topic(act(writer), space)

    assert_flat(lambda: client.get("/today/"), grow)
