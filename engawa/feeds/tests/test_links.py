"""Where a reader finds feeds: beside what they are of, and only where they open."""

from __future__ import annotations

import pytest

from engawa.content.testing import make_topic
from engawa.site.actions import change_setting
from engawa.site.tunables import MEMBER_PAGES_FOR_VISITORS

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(cast):
    for name in ("public", "private"):
        make_topic(cast.asker, cast.spaces[name], f"In the {name}", tags=("shared", name))


def links(client, address):
    page = client.get(address).text
    return page.count("feed.atom"), 'rel="alternate" type="application/atom+xml"' in page


def test_a_public_space_and_its_tags_name_their_feeds(cast, talk, client):
    assert links(client, cast.spaces["public"].get_absolute_url()) == (2, True)
    assert links(client, "/tags/public/") == (2, True)


def test_a_closed_space_leads_members_to_feeds_of_their_own(cast, talk, client):
    client.force_login(cast.people["member"])

    assert links(client, cast.spaces["private"].get_absolute_url()) == (0, False)
    assert "/me/feeds/" in client.get(cast.spaces["private"].get_absolute_url()).text
    assert links(client, "/tags/private/") == (0, False)
    assert links(client, "/tags/shared/") == (2, True)


def test_members_have_a_feed_where_their_pages_are_open(cast, talk, client):
    client.force_login(cast.people["member"])
    asker = cast.people["asker"].get_absolute_url()

    assert links(client, asker) == (0, False)
    change_setting(cast.administrator, MEMBER_PAGES_FOR_VISITORS.key, True)
    assert links(client, asker) == (2, True)
