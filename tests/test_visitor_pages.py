"""Real pages from the visitors' cache: shared, unspoilt, gone when they turn private."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engawa.content.testing import make_reply, make_topic
from engawa.core.actor import Visibility
from engawa.site.testing import MARK, poisons
from engawa.site.visitor_pages import pages
from engawa.spaces.actions.founding import change_visibility

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_pages():
    pages.clear()
    yield
    pages.clear()


@pytest.fixture
def shown(cast):
    topic = make_topic(cast.member, cast.spaces["public"], title="縁側でお茶を")
    make_reply(cast.member, topic)
    return topic


@pytest.fixture
def addresses(shown):
    return {
        "home": reverse("web:home"),
        "topic": shown.get_absolute_url(),
        "space": shown.space.get_absolute_url(),
    }


def look(address, **how):
    return Client().get(address, **how)


@pytest.mark.parametrize("page", ["home", "topic", "space"])
def test_a_second_visitor_costs_one_query(addresses, page):
    first = look(addresses[page])
    with CaptureQueriesContext(connection) as queries:
        second = look(addresses[page])
    assert first.status_code == 200
    assert first.content == second.content
    assert len(queries) == 1


@pytest.mark.parametrize("page", ["home", "topic", "space"])
def test_no_visitor_spoils_the_page_of_the_next(addresses, page):
    clean = look(addresses[page])
    for name, how in poisons():
        pages.clear()
        look(addresses[page], **how)
        after = look(addresses[page])
        assert MARK not in after.content.decode(), name
        assert after.content == clean.content, name
        assert not after.cookies, name


@pytest.mark.parametrize("page", ["home", "topic", "space"])
def test_a_member_and_a_visitor_never_share(cast, addresses, page):
    member = Client()
    member.force_login(cast.people["member"])
    visitors = look(addresses[page]).content
    members = member.get(addresses[page]).content
    assert members != visitors
    assert look(addresses[page]).content == visitors
    assert member.get(addresses[page]).content != visitors


def test_a_page_turned_private_is_gone_at_once(cast, shown, addresses):
    assert look(addresses["topic"]).status_code == 200
    change_visibility(cast.administrator, shown.space, Visibility.PRIVATE, "application")
    assert look(addresses["topic"]).status_code == 404
    assert shown.title not in look(addresses["home"]).content.decode()


def test_a_new_reply_is_there_at_once(cast, shown, addresses):
    look(addresses["topic"])
    reply = make_reply(cast.moderator, shown)
    assert reply.body_html in look(addresses["topic"]).content.decode()
