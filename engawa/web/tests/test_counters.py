"""Live numbers."""

from __future__ import annotations

from django.urls import reverse

from engawa.content.models import Topic
from engawa.content.testing import make_reply, make_topic
from engawa.eventlog import deliver_all
from engawa.spaces.actions import leave_space

COUNTERS = reverse("web:counters")


def test_what_moved_for_me(client, cast, topic):
    make_reply(cast.member, topic, "@manager hello")
    deliver_all()
    client.force_login(cast.people["manager"])
    numbers = client.get(COUNTERS).json()

    assert numbers["notices"] == 1
    assert numbers["news"] == 1
    assert numbers[f"space:{topic.space.slug}"] == 1
    assert numbers[f"space:{cast.spaces['secret'].slug}"] == 0


def test_nothing_moved_is_said_in_one_line(client, cast):
    client.force_login(cast.people["member"])
    first = client.get(COUNTERS)
    again = client.get(COUNTERS, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert "private" in first["Cache-Control"]


def test_outsiders_count_nothing_of_closed_spaces(client, cast, topic):
    client.force_login(cast.people["stranger"])

    assert client.get(COUNTERS).json() == {"news": 0, "notices": 0}


def test_whoever_leaves_counts_no_more_at_once(client, cast, topic):
    make_reply(cast.asker, topic, "@member hello")
    deliver_all()
    leave_space(cast.member, topic.space)
    client.force_login(cast.people["member"])
    numbers = client.get(COUNTERS).json()

    assert numbers["notices"] == 0
    assert f"space:{topic.space.slug}" not in numbers


def test_a_topic_gone_is_not_counted_even_before_the_log_is_read(client, cast, topic):
    make_reply(cast.member, topic)
    deliver_all()
    Topic.objects.filter(pk=topic.pk).update(deleted_at=topic.published_at)
    client.force_login(cast.people["asker"])

    assert client.get(COUNTERS).json()["notices"] == 0


def test_visitors_are_told_to_stop_asking(client, db):
    assert client.get(COUNTERS).status_code == 401


def test_the_price_is_fixed(client, calm, cast, assert_flat, django_assert_max_num_queries):
    client.force_login(cast.people["member"])

    def more() -> None:
        for _number in range(5):
            make_topic(cast.asker, cast.spaces["public"], body="@member look")
        deliver_all()

    more()
    assert_flat(lambda: client.get(COUNTERS), more)
    with django_assert_max_num_queries(3):
        client.get(COUNTERS)
