"""A hidden reply stays with its author and those who tend the space, whoever looks first."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from engawa.content import actions
from engawa.content.testing import make_reply, make_topic

WHO = ("member", "asker", "stranger", "moderator")
FIRST = [(*WHO[n:], *WHO[:n]) for n in range(4)]


@pytest.mark.parametrize("order", FIRST, ids=" ".join)
def test_what_is_kept_for_many_holds_nothing_of_one(cast, order):
    topic = make_topic(cast.asker, cast.spaces["public"])
    make_reply(cast.asker, topic, "Everybody reads this.")
    hidden = make_reply(cast.member, topic, "Nobody else reads this.")
    actions.hide(cast.moderator, topic, hidden, "why")
    topic.refresh_from_db()
    cache.clear()

    seen = {}
    for who in (*order, *order):
        client = Client()
        client.force_login(cast.people[who])
        page = client.get(topic.get_absolute_url()).content.decode()
        assert "Everybody reads this." in page
        seen[who] = "Nobody else reads this." in page
    assert seen == {"member": True, "moderator": True, "asker": False, "stranger": False}
    assert "Nobody else" not in Client().get(topic.get_absolute_url()).content.decode()
