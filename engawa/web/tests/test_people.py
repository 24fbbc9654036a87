"""A member's page and people offered while one writes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from engawa.accounts.testing import make_member
from engawa.content import actions as content
from engawa.content.testing import make_reply, make_topic
from engawa.site.actions import change_setting

SECRET = "極秘の話題"


@pytest.fixture
def words(cast):
    """The asker wrote a topic, and a reply to it, in each space."""
    for name, space in cast.spaces.items():
        topic = make_topic(cast.asker, space, SECRET if name == "secret" else f"{name}の話題")
        make_reply(cast.asker, topic, f"{name}の返信です")


def page_of(client, handle: str, query: str = "") -> str:
    return client.get(reverse("people:member", args=[handle]) + query).content.decode()


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("member", {"public", "members", "private", "secret"}),
        ("stranger", {"public", "members"}),
        ("site_manager", {"public", "members"}),
    ],
)
def test_everything_they_wrote_that_i_may_see(client, cast, words, who, seen):
    client.force_login(cast.people[who])
    page = page_of(client, "asker")

    assert {name for name in cast.spaces if f"{name}の返信です" in page} == seen
    assert (SECRET in page) is ("secret" in seen)


def test_a_hidden_reply_is_for_its_author_and_moderators(client, cast):
    topic = make_topic(cast.owner, cast.spaces["public"])
    reply = make_reply(cast.asker, topic, "消える言葉")
    content.hide(cast.moderator, topic, reply, "rude")
    shown = {}
    for who in ("asker", "moderator", "member", "stranger"):
        client.force_login(cast.people[who])
        shown[who] = "消える言葉" in page_of(client, "asker")

    assert shown == {"asker": True, "moderator": True, "member": False, "stranger": False}


def test_filters(client, cast, words):
    client.force_login(cast.people["member"])

    assert "publicの返信です" not in page_of(client, "asker", "?only=topics")
    assert "publicの返信です" in page_of(client, "asker", "?only=replies")
    assert client.get("/people/asker/?only=x").status_code == 404


def test_one_list_pages_through_topics_and_replies(client, cast):
    topic = make_topic(cast.asker, cast.spaces["public"], "始まりの話題")
    for number in range(24):
        make_reply(cast.asker, topic, f"返信その{number}の終わり")
    client.force_login(cast.people["member"])
    first = page_of(client, "asker")
    older = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = page_of(client, "asker", older)

    assert "返信その23の終わり" in first
    assert "返信その0の終わり" in second
    assert "返信その23の終わり" not in second


def test_spaces_in_common_are_mine_too(client, cast):
    client.force_login(cast.people["member"])
    assert "Spaces you share" in page_of_english(client, cast, "asker")

    client.force_login(cast.people["stranger"])
    assert "secret space" not in page_of(client, "asker")


def page_of_english(client, cast, handle: str) -> str:
    client.post("/language/en/")
    return page_of(client, handle)


def test_visitors_see_nobody_unless_the_house_says_so(client, cast):
    assert client.get("/people/asker/").status_code == 404

    change_setting(cast.administrator, "site.member_pages_for_visitors", True)
    assert client.get("/people/asker/").status_code == 200


def test_a_closed_account_has_no_page(client, cast):
    from engawa.accounts.actions import deactivate_member

    deactivate_member(cast.administrator, cast.people["asker"], "left")
    client.force_login(cast.people["member"])

    assert client.get("/people/asker/").status_code == 404


def test_the_page_costs_the_same_however_much_was_written(client, calm, cast, words, assert_flat):
    client.force_login(cast.people["member"])

    def more() -> None:
        for _number in range(6):
            make_reply(cast.asker, make_topic(cast.asker, cast.spaces["public"]))

    assert_flat(lambda: page_of(client, "asker"), more)


def test_the_warm_page_stays_within_its_budget(
    client, calm, cast, words, django_assert_max_num_queries
):
    client.force_login(cast.people["member"])
    page_of(client, "asker")
    with django_assert_max_num_queries(3):
        page_of(client, "asker")


def offered(client, **asked: str) -> list[str]:
    answer = client.get(reverse("people:complete"), asked)
    assert answer.status_code == 200, answer.status_code
    return [person["handle"] for person in answer.json()]


@pytest.mark.parametrize("visibility", ["private", "secret"])
def test_nobody_outside_is_offered_in_a_closed_space(client, cast, visibility):
    client.force_login(cast.people["member"])
    slug = cast.spaces[visibility].slug

    assert offered(client, q="森", space=slug) != []
    assert "stranger" not in offered(client, q="森", space=slug)
    assert offered(client, q="stranger", space=slug) == []
    assert offered(client, q="site", space=slug) == []


def test_in_an_open_space_everyone_is_offered(client, cast):
    client.force_login(cast.people["member"])

    assert offered(client, q="stran", space=cast.spaces["members"].slug) == ["stranger"]


def test_many_outsiders_do_not_hide_the_insider(client, cast):
    for _number in range(30):
        make_member(family_name="森", confirmed_at="2026-01-01T00:00Z")
    client.force_login(cast.people["member"])

    assert "asker" in offered(client, q="asker", space=cast.spaces["private"].slug)
    assert len(offered(client, q="森", space=cast.spaces["members"].slug)) == 8


@pytest.mark.parametrize("who", ["stranger", "site_manager"])
@pytest.mark.parametrize("key", ["space", "topic"])
def test_closed_places_answer_as_if_they_were_not_there(client, cast, who, key):
    topic = make_topic(cast.asker, cast.spaces["secret"])
    there = {"space": topic.space.slug, "topic": topic.public_id}[key]
    client.force_login(cast.people[who])
    address = reverse("people:complete")

    assert client.get(address, {"q": "a", key: there}).status_code == 404
    assert client.get(address, {"q": "a", key: "never-there"}).status_code == 404


def test_a_hidden_topic_offers_only_those_who_still_see_it(client, cast):
    topic = make_topic(cast.asker, cast.spaces["members"])
    content.hide(cast.moderator, topic, None, "rude")
    client.force_login(cast.people["asker"])

    assert offered(client, q="stranger", topic=topic.public_id) == []
    assert offered(client, q="moderator", topic=topic.public_id) == ["moderator"]


def test_before_a_letter_those_who_spoke_are_offered(client, cast):
    topic = make_topic(cast.asker, cast.spaces["private"])
    make_reply(cast.owner, topic)
    client.force_login(cast.people["member"])

    assert offered(client, q="", topic=topic.public_id) == ["owner", "asker"]


def test_visitors_are_offered_nobody(client, cast):
    answer = client.get(reverse("people:complete"), {"q": "a", "space": cast.spaces["public"].slug})

    assert answer.status_code == 403


@pytest.mark.parametrize("typed", ["%", "_", "'", "@", "\ud800", "x" * 5000])
def test_odd_letters_find_nobody_and_break_nothing(client, cast, typed):
    client.force_login(cast.people["member"])
    query = typed.encode("utf-8", "surrogatepass")

    answer = client.get(
        reverse("people:complete"), {"q": query, "space": cast.spaces["public"].slug}
    )
    assert answer.json() == []
