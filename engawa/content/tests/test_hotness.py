"""The order by what is going on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from engawa.content import actions as content
from engawa.content.actions.heating import cool, heat
from engawa.content.hotness import hotness
from engawa.content.models import Topic
from engawa.content.queries.lists import topics_in
from engawa.content.testing import make_reply, make_topic
from engawa.eventlog import deliver_all

HOUR = timedelta(hours=1)


def test_it_falls_slowly():
    fresh = hotness(0 * HOUR, 0 * HOUR, 0, 1)
    week = hotness(7 * 24 * HOUR, 7 * 24 * HOUR, 8, 8)
    assert 0 < week < fresh
    assert hotness(HOUR, HOUR, 5, 1) > hotness(HOUR, HOUR, 0, 1)
    assert hotness(24 * HOUR, HOUR, 0, 4) > hotness(24 * HOUR, 20 * HOUR, 0, 4)
    assert hotness(30 * 24 * HOUR, 22 * 24 * HOUR, 50, 50) == 0
    assert hotness(-HOUR, -HOUR, 10**9, 10**9) <= 2_000_000_000


@pytest.fixture
def topics(cast, space) -> list[Topic]:
    found = [make_topic(cast.asker, space, f"Topic {n}") for n in "abc"]
    Topic.objects.update(published_at=F("published_at") - 10 * HOUR)
    return found


def order(cast, space) -> list[str]:
    return [topic.title[-1] for topic in topics_in(cast.member, space, order="hot")]


def test_taking_part_warms(cast, space, topics):
    for who in ("member", "moderator"):
        make_reply(getattr(cast, who), topics[1])
    content.add_reaction(cast.member, topics[2], "thanks")
    deliver_all()

    assert order(cast, space)[0] == "b"
    assert order(cast, space)[1] == "c"


def test_what_moderators_take_away_warms_nothing(cast, space, topics):
    reply = make_reply(cast.member, topics[1])
    deliver_all()
    before = Topic.objects.get(pk=topics[1].pk).hot
    content.hide(cast.moderator, topics[1], reply, "why")
    deliver_all()

    assert Topic.objects.get(pk=topics[1].pk).hot < before


def test_time_cools(cast, space, topics):
    deliver_all()
    before = Topic.objects.get(pk=topics[0].pk).hot
    Topic.objects.filter(pk=topics[0].pk).update(
        published_at=timezone.now() - 100 * HOUR, last_activity_at=timezone.now() - 100 * HOUR
    )
    cool()
    assert 0 < Topic.objects.get(pk=topics[0].pk).hot < before
    Topic.objects.update(last_activity_at=timezone.now() - 22 * 24 * HOUR)
    cool()
    assert not Topic.objects.filter(hot__gt=0).exists()


def test_pages_by_key(cast, space):
    for _ in range(35):
        make_topic(cast.asker, space)
    deliver_all()
    first = topics_in(cast.member, space, order="hot")
    second = topics_in(cast.member, space, order="hot", cursor=first.older)
    names = [topic.public_id for topic in [*first, *second]]
    assert len(names) == len(set(names)) == 35


def test_many_topics_few_queries(cast, space, topics, assert_flat):
    def look() -> None:
        Topic.objects.update(hot=1)
        heat(Topic.objects.values_list("pk", flat=True))

    assert_flat(look, lambda: [make_topic(cast.asker, space) for _ in range(8)])
