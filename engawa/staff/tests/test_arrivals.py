"""Giving people who were brought along their words back, at the desk."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core import mail

from engawa.accounts.actions import Stranger, make_placeholders
from engawa.accounts.models import Member
from engawa.accounts.queries import people_matching
from engawa.content.models import Topic
from engawa.content.testing import make_reply, make_topic
from engawa.core.actor import Actor
from engawa.eventlog import Entry, deliver_all
from engawa.mailing.queries.digests import due_members
from engawa.mailing.testing import post_comes
from engawa.notifications.models import Notice
from engawa.search.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo(cast):
    (made,) = make_placeholders(
        Actor.system("test"), [Stranger("3", "Bo Kettle", datetime(2012, 3, 1, tzinfo=UTC))]
    )
    topic = make_topic(cast.asker, cast.spaces["public"], "An old question")
    Topic.objects.filter(pk=topic.pk).update(author=made)
    return made


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.people["site_manager"])
    return client


def test_they_stand_in_a_list_that_can_be_searched(bo, desk):
    assert "Bo Kettle" in desk.get("/staff/arrivals/").text
    assert "Bo Kettle" in desk.get("/staff/arrivals/?q=kett").text
    assert "Bo Kettle" not in desk.get("/staff/arrivals/?q=ann").text


def test_their_page_says_what_stands_under_their_name(bo, desk):
    page = desk.get(f"/staff/arrivals/{bo.handle}/").text

    assert "Bo Kettle" in page and "An old question" in page


@pytest.mark.parametrize("named", ["member", "@Member", "member@example.com"])
def test_given_to_a_member_by_name_or_address(bo, desk, cast, named):
    desk.post(f"/staff/arrivals/{bo.handle}/", {"member": named, "sure": "on"})

    assert Topic.objects.get(title="An old question").author == cast.people["member"]
    entry = Entry.objects.get(verb="moving.placeholder_claimed")
    assert entry.actor_id == cast.people["site_manager"].pk
    assert desk.get(f"/staff/arrivals/{bo.handle}/").status_code == 404


@pytest.mark.parametrize(
    "typed", [{"member": "member"}, {"member": "nobody", "sure": "on"}, {"sure": "on"}]
)
def test_without_being_sure_or_a_member_nothing_happens(bo, desk, typed):
    answer = desk.post(f"/staff/arrivals/{bo.handle}/", typed)

    assert answer.status_code == 422
    assert Topic.objects.get(title="An old question").author == bo


def test_members_with_an_account_have_no_such_page(desk, cast):
    assert desk.get("/staff/arrivals/asker/").status_code == 404


def test_searches_by_author_find_it_under_the_member(bo, desk, cast):
    deliver_all()
    desk.post(f"/staff/arrivals/{bo.handle}/", {"member": "member", "sure": "on"})
    deliver_all()

    assert Document.objects.get(reply_id=0).author_id == cast.people["member"].pk


def test_whoever_was_brought_along_cannot_come_in(bo, client):
    client.post("/account/sign-in/", {"login": bo.email, "password": "x"})
    client.post("/account/sign-in/", {"login": bo.handle, "password": bo.password})

    assert "_auth_user_id" not in client.session


def test_nor_is_any_mail_written_to_them(bo, client, cast, settings):
    for path in ("/account/password/reset/", "/account/sign-in/code/"):
        client.post(path, {"email": bo.email})
    topic = Topic.objects.get(title="An old question")
    make_reply(cast.member, topic, f"@{bo.handle} look")
    letters = post_comes()

    assert not [m for m in (*mail.outbox, *letters) if bo.email in m.to]
    assert not Notice.objects.filter(recipient=bo).exists()
    assert bo not in due_members(datetime.now(UTC))


def test_they_are_offered_to_nobody_who_writes(bo):
    assert not people_matching("bo").exists() and not people_matching("kettle").exists()
    assert Member.objects.filter(handle=bo.handle, is_active=True).exists()


def test_the_list_costs_the_same_however_long(bo, desk, assert_flat):
    def more():
        strangers = [
            Stranger(str(n), f"Person {n}", datetime(2012, 3, 1, tzinfo=UTC)) for n in range(9, 29)
        ]
        make_placeholders(Actor.system("test"), strangers)

    assert_flat(lambda: desk.get("/staff/arrivals/"), more)
