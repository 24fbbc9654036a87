"""Slow mode, reading only, and selling in measure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content.models import Topic
from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.moderation import actions, tunables
from engawa.moderation.models import Item, Pace, Promotion
from engawa.moderation.queries.selling import share_of
from engawa.moderation.why import told
from engawa.roles.actions import set_nature
from engawa.site.actions import change_setting

pytestmark = [pytest.mark.django_db, pytest.mark.limits]
OFFER = "Our offer: 20% discount, free trial. See https://shop.example/x"


def test_slow_mode(cast, space, topic):
    actions.set_pace(cast.owner, space, slow_minutes=10)
    make_reply(cast.member, topic)
    with pytest.raises(Invalid):
        make_reply(cast.member, topic, "Something else")
    make_reply(cast.moderator, topic)
    make_reply(cast.moderator, topic, "And more")


def test_reading_only_until(cast, space, topic):
    until = timezone.now() + timedelta(hours=1)
    actions.set_pace(
        cast.owner, space, is_read_only=True, read_only_until=until, read_only_why="Calm down."
    )
    with pytest.raises(Invalid, match=r"Calm down\."):
        make_reply(cast.member, topic)
    past = timezone.now() - timedelta(minutes=1)
    actions.set_pace(cast.owner, space, is_read_only=True, read_only_until=past)
    make_reply(cast.member, topic)


def test_only_managers_set_the_pace(cast, space):
    with pytest.raises(Denied):
        actions.set_pace(cast.moderator, space, slow_minutes=1)


def test_promotion_above_the_measure_waits(cast, space):
    change_setting(cast.administrator, tunables.SPAM_HOLDS.key, 101)
    for n in range(3):
        topic = make_topic(cast.asker, space, body=f"{OFFER} {n}")
        assert topic.is_waiting is (n == 2)
    assert Item.objects.get().why[0]["name"] == "promotion"
    assert "3" in told(Item.objects.get().why[0])
    assert Promotion.objects.count() == 3


@pytest.mark.parametrize(
    ("position", "nature", "waits"),
    [
        ("営業部長", "support", True),
        ("営業部長", "", False),
        ("Engineer", "vip", False),
    ],
)
def test_sales_do_not_promote_where_people_come_for_help(cast, space, position, nature, waits):
    change_setting(cast.administrator, tunables.SPAM_HOLDS.key, 101)
    Member.objects.filter(pk=cast.asker.me).update(kind="employee", position=position)
    set_nature(cast.owner, space, nature)
    topic = make_topic(replace(cast.asker, kind="employee"), space, body=OFFER)
    assert topic.is_waiting is waits
    if waits:
        assert [why["name"] for why in Item.objects.get().why] == ["sales"]


def test_ordinary_talk_is_no_promotion(cast, space):
    for n in range(4):
        make_topic(cast.asker, space, body=f"We pay 200円 for each, is that much? {n}")
    assert not Promotion.objects.exists()


def test_the_corner_takes_more(cast, space):
    change_setting(cast.administrator, tunables.SPAM_HOLDS.key, 101)
    actions.set_pace(cast.owner, space, is_corner=True)
    for n in range(4):
        assert not make_topic(cast.asker, space, body=f"{OFFER} {n}").is_waiting


def test_where_nothing_is_promoted_even_the_first_waits(cast, space):
    change_setting(cast.administrator, tunables.SPAM_HOLDS.key, 101)
    actions.set_pace(cast.owner, space, slow_minutes=0, is_corner=True)
    actions.bar_promotion(cast.owner, space, is_barred=True)
    assert make_topic(cast.asker, space, body=OFFER).is_waiting
    assert [why["name"] for why in Item.objects.get().why] == ["no_selling"]
    actions.bar_promotion(cast.owner, space, is_barred=False)
    assert not make_topic(cast.asker, space, body=f"{OFFER} again").is_waiting
    assert Pace.objects.get().is_corner


def test_sponsors_share_the_places_of_a_space(cast, space):
    change_setting(cast.administrator, tunables.SPONSOR_SLOTS.key, 1)
    one, other = (replace(who, kind="sponsor") for who in (cast.asker, cast.member))
    assert not make_topic(one, space).is_waiting
    assert make_topic(other, space).is_waiting
    assert Item.objects.get().why[0]["name"] == "slots"
    assert not make_topic(other, cast.spaces["public"]).is_waiting


def test_the_meter_tells_whose_words_fill_a_space(client, cast, space):
    Member.objects.filter(handle="member").update(kind="employee")
    topic = make_topic(cast.asker, space)
    for n in range(3):
        make_reply(cast.member, topic, f"We at the vendor {n}")
    share = share_of(space)
    assert (share.all, share.staff, share.percent) == (4, 3, 75)
    client.force_login(cast.people["owner"])
    page = client.get(f"/s/{space.slug}/pace/")
    assert page.status_code == 200
    assert "75" in page.content.decode()
    assert client.post(f"/s/{space.slug}/pace/", {"slow_minutes": "5"}).status_code == 303
    assert Topic.objects.count() == 1
