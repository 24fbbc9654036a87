"""Home: what is new for me, what I could do, and nothing that is not mine to see."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.accounts.testing import make_member
from engawa.content import actions as content
from engawa.content.models import ReadMark
from engawa.content.testing import make_reply, make_topic, new_topic
from engawa.questions.testing import make_question
from engawa.spaces.testing import join, make_space
from engawa.web.queries.home import questions_for, today_for
from engawa.web.queries.news import news, unread_by_space
from engawa.web.steps import COOKIE

HOME = reverse("web:home")
SECRET = "極秘の話題"


@pytest.fixture
def talk(cast):
    """One topic in each space, the secret one with a telling title."""
    titles = {
        "secret": SECRET,
        "private": "内輪の話題",
        "members": "会員の話題",
        "public": "公開の話題",
    }
    return {
        name: make_topic(cast.asker, cast.spaces[name], title) for name, title in titles.items()
    }


def test_news_are_unread_topics_of_my_spaces(cast, talk):
    assert set(news(cast.member)) == set(talk.values())
    assert not news(cast.stranger).exists()
    assert not news(cast.asker).exists()


def test_what_is_read_is_no_news_until_someone_replies(cast, talk):
    topic = talk["public"]
    content.mark_read(cast.member, topic, 0)
    assert topic not in news(cast.member)

    make_reply(cast.owner, topic)
    assert topic in news(cast.member)


@pytest.mark.parametrize("what", ["topic", "space"])
def test_what_is_muted_is_no_news(cast, talk, what):
    topic = talk["public"]
    if what == "topic":
        content.follow_topic(cast.member, topic, "muted")
    else:
        content.follow_space(cast.member, topic.space, "muted")

    assert topic not in news(cast.member)


def test_a_watched_topic_of_a_muted_space_is_news(cast, talk):
    topic = talk["public"]
    content.follow_space(cast.member, topic.space, "muted")
    content.follow_topic(cast.member, topic, "watching")

    assert topic in news(cast.member)


def test_numbers_by_space(cast, talk):
    counts = unread_by_space(cast.member)

    assert counts == {space.slug: 1 for space in cast.spaces.values()}


def test_each_unread_topic_stands_in_one_list(cast, talk):
    content.mark_read(cast.asker, talk["public"], 0)
    make_reply(cast.member, talk["public"])
    content.mark_read(cast.owner, talk["private"], 0)
    make_reply(cast.member, talk["private"])

    assert today_for(cast.asker).mine == [talk["public"]]
    assert today_for(cast.owner).begun == [talk["private"]]
    assert talk["secret"] in today_for(cast.owner).new


def test_questions_like_those_i_answered_come_first(cast):
    space = cast.spaces["public"]
    old = make_topic(cast.asker, space, "旧い質問", tags=("承認",))
    make_reply(cast.member, old)
    wanted = make_question(cast.asker, space, "承認の質問")
    content.edit_topic(
        cast.moderator,
        wanted.topic,
        new_topic("承認の質問", tags=("承認",)),
    )
    make_question(cast.asker, space, "別の質問")

    assert questions_for(cast.member)[0].pk == wanted.pk


@pytest.mark.parametrize("who", ["visitor", "stranger", "site_manager"])
def test_closed_spaces_never_reach_an_outsiders_home(client, cast, talk, who):
    make_question(cast.asker, cast.spaces["secret"], SECRET)
    if who != "visitor":
        client.force_login(cast.people[who])
    page = client.get(HOME).content.decode()

    assert SECRET not in page
    assert "内輪の話題" not in page
    assert "secret space" not in page


def test_visitors_see_what_is_open(client, cast, talk):
    page = client.get(HOME).content.decode()

    assert "公開の話題" in page
    assert "会員の話題" not in page


def test_a_visitors_home_holds_nothing_personal(client, cast, talk):
    response = client.get(HOME)

    assert not response.cookies
    assert b"csrfmiddlewaretoken" not in response.content


def test_a_newcomer_is_led_through_the_first_steps(client, db):
    client.force_login(make_member("fresh", confirmed_at="2026-01-01T00:00Z"))
    page = client.get(HOME).content.decode()

    assert reverse("accounts:profile") in page
    client.post(reverse("web:step"), {"do": "swap"})
    assert "スペースを見つけましょう" in client.get(HOME).content.decode()


def test_a_step_can_rest_until_tomorrow(client, cast, monkeypatch):
    client.force_login(cast.people["stranger"])
    client.post(reverse("web:step"), {"do": "rest"})
    assert 'class="panel step"' not in client.get(HOME).content.decode()

    client.cookies[COOKIE] = "2020-01-01.rest"
    assert 'class="panel step"' in client.get(HOME).content.decode()


@pytest.mark.parametrize("value", ["", "x", "2026-01-01.²", ".rest", "9" * 4000, "a.b.c"])
def test_damaged_step_cookies_do_no_harm(client, cast, value):
    client.force_login(cast.people["stranger"])
    client.cookies[COOKIE] = value

    assert client.get(HOME).status_code == 200


def test_catching_up(client, cast, talk):
    client.force_login(cast.people["member"])
    client.post(reverse("web:read_all"))

    assert not news(cast.member).exists()
    assert ReadMark.objects.filter(member=cast.people["member"]).count() == 4


def test_catching_up_touches_only_what_one_may_read(cast, talk):
    content.catch_up(cast.stranger, [topic.pk for topic in talk.values()])

    marked = set(ReadMark.objects.values_list("topic_id", flat=True))
    assert marked == {talk["public"].pk, talk["members"].pk}


@pytest.mark.parametrize("name", ["web:home", "web:news", "web:unanswered"])
def test_pages_cost_the_same_however_much_there_is(client, calm, cast, talk, assert_flat, name):
    client.force_login(cast.people["member"])

    def more() -> None:
        for number in range(8):
            make_question(cast.asker, cast.spaces["private"], f"Question {number}")
            make_reply(cast.owner, make_topic(cast.asker, cast.spaces["public"]))

    assert_flat(lambda: client.get(reverse(name)), more)


@pytest.mark.parametrize("joined", ["2020-01-01T00:00Z", timezone.now])
@pytest.mark.parametrize(("name", "most"), [("home", 3), ("news", 2), ("unanswered", 2)])
def test_warm_pages_stay_within_their_budget(
    client, calm, cast, talk, django_assert_max_num_queries, name, most, joined
):
    """For newcomers, who are led by the hand, as for others."""
    at = joined if isinstance(joined, str) else joined()
    Member.objects.filter(pk=cast.people["member"].pk).update(joined_at=at)
    make_question(cast.asker, cast.spaces["private"])
    client.force_login(cast.people["member"])
    client.get(reverse(f"web:{name}"))
    with django_assert_max_num_queries(most):
        client.get(reverse(f"web:{name}"))


@pytest.mark.parametrize("name", ["web:news", "web:unanswered", "web:ask"])
def test_lists_are_for_members(client, db, name):
    assert client.get(reverse(name)).status_code == 403


def test_asking_goes_straight_to_the_only_place(client, cast):
    fresh = make_member("fresh", confirmed_at="2026-01-01T00:00Z")
    space = make_space()
    join(space, fresh)
    client.force_login(fresh)

    assert client.get(reverse("web:ask"))["Location"] == f"/s/{space.slug}/new/question/"
