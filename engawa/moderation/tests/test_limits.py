"""Limits by trust, and suspicion that explains itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.content.models import Topic
from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid
from engawa.eventlog import deliver_all
from engawa.moderation import actions, tunables
from engawa.moderation.actions import Step
from engawa.moderation.models import Decision, Item, Token
from engawa.moderation.suspicion import learn
from engawa.moderation.testing import look_first
from engawa.moderation.why import told
from engawa.site.actions import change_setting

pytestmark = [pytest.mark.django_db, pytest.mark.limits]


def test_a_flood_is_stopped_and_nothing_is_lost(cast, space):
    for _ in range(5):
        make_topic(cast.asker, space)
    with pytest.raises(Invalid):
        make_topic(cast.asker, space)
    Topic.objects.update(published_at=timezone.now() - timedelta(minutes=2))
    make_topic(cast.asker, space)


def test_trust_loosens_the_limits(cast, space):
    trusted = replace(cast.asker, trust=3)
    for _ in range(8):
        make_topic(trusted, space)


def test_moderators_are_not_limited(cast, space):
    for _ in range(8):
        make_topic(cast.moderator, space)


def test_the_same_text_twice(cast, space, topic):
    make_reply(cast.member, topic, "Hello there")
    with pytest.raises(Invalid):
        make_reply(cast.member, topic, "Hello there")
    make_reply(cast.asker, topic, "Hello there")


def test_links_and_mentions_are_bounded(cast, topic):
    links = " ".join(f"https://a{n}.example/x" for n in range(6))
    with pytest.raises(Invalid):
        make_reply(cast.member, topic, links)
    with pytest.raises(Invalid):
        make_reply(cast.member, topic, " ".join(f"@person{n}" for n in range(6)))


def test_the_first_day(cast, space):
    change_setting(cast.administrator, tunables.FIRST_DAY.key, 2)
    for _ in range(2):
        make_topic(cast.asker, space)
    with pytest.raises(Invalid):
        make_topic(cast.asker, space)
    Member.objects.filter(handle="asker").update(joined_at=timezone.now() - timedelta(days=3))
    make_topic(cast.asker, space)


def test_a_posting_limit_counts_texts(cast, space):
    step = Step(3, "Slower, please.", space, clause_text="Room for all", days=3, posts_a_day=1)
    actions.take_step(cast.moderator, cast.people["asker"], step)
    make_topic(cast.asker, space)
    with pytest.raises(Invalid):
        make_topic(cast.asker, space)
    make_topic(cast.asker, cast.spaces["public"])


def test_all_of_it_can_be_switched_off(cast, space):
    change_setting(cast.administrator, tunables.LIMITS.key, False)
    for _ in range(8):
        make_topic(cast.asker, space)


SPAM = "BUY NOW!!!! casino offer, guarantee free money: https://a.example https://b.example"


def test_suspicion_holds_and_explains_itself(cast, space):
    Member.objects.filter(handle="asker").update(joined_at=timezone.now())
    change_setting(cast.administrator, tunables.SPAM_HOLDS.key, 50)
    topic = make_topic(cast.asker, space, body=SPAM)

    assert topic.is_waiting
    why = Item.objects.get().why[0]
    assert why["name"] == "spam"
    assert {"links", "money", "shouting"} <= set(why["signs"])
    assert f"{why['score']:.2f}" in told(why)


def test_ordinary_talk_is_not_suspected(cast, space):
    for body in (
        "承認の順番を入れ替えたら、月末の滞留が三分の一になりました。",
        "Thank you, that helps.",
    ):
        assert not make_topic(cast.asker, space, body=body).is_hidden


def test_it_learns_from_decisions(cast, space):
    for n in range(12):
        learn(f"green garden talk {n} roses", is_spam=False)
        learn(f"miracle pills shipping {n}", is_spam=True)
    change_setting(cast.administrator, tunables.SPAM_HOLDS.key, 80)

    assert make_topic(cast.asker, space, body="miracle pills shipping today").is_waiting
    assert not make_topic(cast.asker, space, body="roses in the green garden").is_waiting


def test_each_decision_is_learned_once(cast, space):
    look_first(cast.owner, space)
    make_topic(cast.asker, space, body="pills and pills")
    actions.decide(cast.moderator, Item.objects.get(), "reject", "spam")
    deliver_all()
    from engawa.eventlog import Entry
    from engawa.moderation.handlers import learn_from_decision

    learn_from_decision(Entry.objects.get(verb="moderation.item_decided"))
    assert Token.objects.get(name="pill").spam == 1
    assert Decision.objects.get().is_learned


def test_trusted_people_are_not_suspected(cast, space):
    change_setting(cast.administrator, tunables.SPAM_HOLDS.key, 50)
    assert not make_topic(replace(cast.asker, trust=2), space, body=SPAM).is_hidden
