"""Mentions lead to people's pages only for those who may open them."""

from __future__ import annotations

import pytest

from engawa.content.testing import make_reply, make_topic
from engawa.site.actions import change_setting


@pytest.fixture
def topic(cast):
    topic = make_topic(cast.asker, cast.spaces["public"], body="Thanks to @member for the hint")
    make_reply(cast.member, topic, "Glad it helped, @asker. See [the list](/people/)")
    return topic


def page_of(client, topic):
    return client.get(topic.get_absolute_url()).content.decode()


def test_visitors_see_a_mention_without_a_link_that_would_refuse_them(client, topic):
    page = page_of(client, topic)

    assert '<span class="at">@member</span>' in page
    assert '<span class="at">@asker</span>' in page
    assert 'class="at" href' not in page
    assert "the list</a>" in page


def test_members_can_follow_a_mention(client, cast, topic):
    page_of(client, topic)
    client.force_login(cast.people["stranger"])

    assert '<a class="at" href="/people/member/"' in page_of(client, topic)


def test_visitors_can_where_the_house_opens_peoples_pages(client, cast, topic):
    page_of(client, topic)
    change_setting(cast.administrator, "site.member_pages_for_visitors", True)

    assert '<a class="at" href="/people/member/"' in page_of(client, topic)
