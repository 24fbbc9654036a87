"""Feeds: what visitors see; with a key what its owner may see at that moment."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from engawa.content import actions as content
from engawa.content.testing import make_topic
from engawa.feeds.actions import make_feed_key, revoke_feed_key
from engawa.feeds.keys import written
from engawa.spaces.actions import leave_space

ATOM = "{http://www.w3.org/2005/Atom}"


def titles(answer) -> list[str]:
    root = ElementTree.fromstring(answer.content)
    return [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]


def key(actor) -> str:
    return f"?key={written(make_feed_key(actor))}"


@pytest.fixture
def talk(cast):
    return {
        name: make_topic(cast.asker, cast.spaces[name], f"In the {name}", tags=("shared",))
        for name in cast.spaces
    }


def of(space) -> str:
    return reverse("feeds:space", args=[space.slug])


def test_visitors_read_public_spaces_only(cast, talk):
    client = Client()
    assert titles(client.get(of(cast.spaces["public"]))) == ["In the public"]
    for name in ("members", "private", "secret"):
        assert client.get(of(cast.spaces[name])).status_code == 404


def test_being_signed_in_makes_no_difference(cast, talk):
    client = Client()
    client.force_login(cast.people["member"])
    assert client.get(of(cast.spaces["private"])).status_code == 404


def test_with_a_key_what_the_member_may_read(cast, talk):
    mine, theirs = key(cast.member), key(cast.stranger)
    client = Client()
    for name, space in cast.spaces.items():
        assert titles(client.get(of(space) + mine)) == [f"In the {name}"]
    assert client.get(of(cast.spaces["members"]) + theirs).status_code == 200
    assert client.get(of(cast.spaces["private"]) + theirs).status_code == 404
    assert client.get(of(cast.spaces["secret"]) + theirs).status_code == 404


def test_tags_and_people(cast, talk):
    client = Client()
    tag = reverse("feeds:tag", args=["shared"])
    person = reverse("feeds:member", args=["asker"])
    assert titles(client.get(tag)) == ["In the public"]
    assert len(titles(client.get(tag + key(cast.stranger)))) == 2
    assert len(titles(client.get(tag + key(cast.member)))) == 4
    assert client.get(reverse("feeds:tag", args=["nothing"])).status_code == 404
    assert client.get(person).status_code == 404
    assert len(titles(client.get(person + key(cast.stranger)))) == 2


def test_from_the_second_on_that_one_leaves(cast, talk):
    space, mine = cast.spaces["private"], key(cast.member)
    client = Client()
    assert client.get(of(space) + mine).status_code == 200
    leave_space(cast.member, space)

    assert client.get(of(space) + mine).status_code == 404
    tagged = titles(client.get(reverse("feeds:tag", args=["shared"]) + mine))
    assert "In the private" not in tagged


def test_a_revoked_key_opens_nothing(cast, talk):
    old = key(cast.member)
    new = key(cast.member)
    client = Client()
    assert client.get(of(cast.spaces["private"]) + old).status_code == 404
    assert client.get(of(cast.spaces["public"]) + old).status_code == 404
    assert client.get(of(cast.spaces["private"]) + new).status_code == 200
    revoke_feed_key(cast.member)
    assert client.get(of(cast.spaces["private"]) + new).status_code == 404


def test_the_key_of_a_closed_account_opens_nothing(cast, talk):
    mine = key(cast.member)
    member = cast.people["member"]
    member.is_active = False
    member.save()
    assert Client().get(of(cast.spaces["members"]) + mine).status_code == 404


@pytest.mark.parametrize("bad", ["x", "-", "a" * 12 + "-" + "b" * 32, "9" * 500, "%F0%9F%92%A9"])
def test_made_up_keys(cast, talk, bad):
    assert Client().get(of(cast.spaces["public"]) + f"?key={bad}").status_code == 404


def test_hidden_texts_stand_in_no_feed(cast, talk):
    content.hide(cast.moderator, talk["public"], None, "why")
    for query in ("", key(cast.asker), key(cast.moderator)):
        assert titles(Client().get(of(cast.spaces["public"]) + query)) == []


def test_asking_again_costs_nothing_while_nothing_changed(cast, talk):
    client, address = Client(), of(cast.spaces["public"])
    first = client.get(address)
    headers = {"If-None-Match": first["ETag"]}
    assert client.get(address, headers=headers).status_code == 304
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get(address, headers=since).status_code == 304
    make_topic(cast.asker, cast.spaces["public"])
    assert client.get(address, headers=headers).status_code == 200


def test_a_key_stands_in_no_feed_and_no_shared_cache(cast, talk):
    mine = key(cast.member)
    answer = Client().get(of(cast.spaces["private"]) + mine)
    assert mine.removeprefix("?key=") not in answer.content.decode()
    assert "private" in answer["Cache-Control"]


def test_hostile_titles_stay_text(cast):
    make_topic(cast.asker, cast.spaces["public"], "<b>&amp; ]]> <script>", "<x>\n\n]]>")
    assert titles(Client().get(of(cast.spaces["public"]))) == ["<b>&amp; ]]> <script>"]


def test_the_page_of_ones_own_feeds(cast, talk):
    client = Client()
    client.force_login(cast.people["member"])
    page = reverse("feeds:mine")
    assert "?key=" not in client.get(page).content.decode()
    client.post(reverse("feeds:make_key"))
    assert client.get(page).content.decode().count("?key=") >= 4
    client.post(reverse("feeds:revoke_key"))
    assert "?key=" not in client.get(page).content.decode()


def test_more_topics_no_more_queries(cast, talk, assert_flat):
    address = of(cast.spaces["public"])

    def more() -> None:
        for _ in range(6):
            make_topic(cast.member, cast.spaces["public"])

    assert_flat(lambda: Client().get(address), more)
