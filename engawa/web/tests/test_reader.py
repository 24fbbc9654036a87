"""The actor, the language and the frame of a request."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from engawa.accounts.models import Member
from engawa.content.testing import make_reply, make_topic
from engawa.eventlog import deliver_all
from engawa.spaces.actions import leave_space


def language_of(response) -> str:
    return response["Content-Language"]


@pytest.mark.parametrize(
    ("asked", "shown"), [("en-GB,en;q=0.9", "en"), ("ja", "ja"), ("fr-FR", "ja"), ("", "ja")]
)
def test_visitors_read_what_their_browser_asks_for(client, db, asked, shown):
    assert language_of(client.get("/contact/", headers={"Accept-Language": asked})) == shown


def test_a_visitor_chooses_on_this_device_and_comes_back(client, db):
    response = client.get("/language/en/?next=/contact/")

    assert response["Location"] == "/contact/"
    assert language_of(client.get("/contact/", headers={"Accept-Language": "ja"})) == "en"


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"],
)
def test_nobody_is_sent_elsewhere(client, db, target):
    assert client.get("/language/en/", {"next": target})["Location"] == "/"


def test_a_member_chooses_by_posting_only(client, cast):
    member = cast.people["member"]
    client.force_login(member)
    client.get("/language/en/")
    member.refresh_from_db()
    assert member.language == "ja"

    client.post("/language/en/", {"next": "/"})
    member.refresh_from_db()
    assert member.language == "en"


def test_a_members_profile_wins(client, cast):
    Member.objects.filter(handle="member").update(language="en", version=99)
    client.force_login(Member.objects.get(handle="member"))

    assert language_of(client.get("/contact/", headers={"Accept-Language": "ja"})) == "en"


def test_the_rail_holds_my_spaces_only(client, cast):
    client.force_login(cast.people["stranger"])
    assert "secret space" not in client.get("/contact/").content.decode()

    client.force_login(cast.people["member"])
    assert "secret space" in client.get(reverse("web:news")).content.decode()


def test_leaving_takes_the_space_from_the_rail(client, cast):
    client.force_login(cast.people["member"])
    client.get(reverse("web:news"))
    leave_space(cast.member, cast.spaces["secret"])

    assert "secret space" not in client.get(reverse("web:news")).content.decode()


def test_the_frame_costs_no_query_when_warm(client, calm, cast, django_assert_num_queries):
    client.force_login(cast.people["member"])
    client.get("/contact/sent/")
    with django_assert_num_queries(1):  # the session with its member
        client.get("/contact/sent/")


def test_a_visitors_frame_costs_no_query(client, calm, db, django_assert_max_num_queries):
    client.get("/contact/sent/")
    with django_assert_max_num_queries(1):  # the stamps under which visitors share pages
        client.get("/contact/sent/")


def test_the_bell_counts_no_more_of_a_space_one_has_left(client, cast, topic):
    make_reply(cast.asker, topic, "@member hello")
    deliver_all()
    client.force_login(cast.people["member"])
    assert bell(client) == "1"

    leave_space(cast.member, topic.space)
    assert bell(client) == ""


def bell(client) -> str:
    page = client.get(reverse("web:contact_sent")).content.decode()
    found = re.search(r'data-count="notices">(\d+)<', page)
    return found[1] if found else ""


@pytest.mark.parametrize("name", ["content:topic_bare", "content:edit_topic"])
def test_the_rail_shows_in_which_space_a_topic_stands(client, cast, name):
    topic = make_topic(cast.member, cast.spaces["members"])
    client.force_login(cast.people["member"])

    page = client.get(reverse(name, args=[topic.public_id]), follow=True).content.decode()

    here = re.search(r'<a href="([^"]+)"[^>]* aria-current="page"', page)
    assert here and here[1] == topic.space.get_absolute_url()
