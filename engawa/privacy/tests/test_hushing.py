"""Muted people are not heard, blocked ones cannot turn to one, and neither is told."""

from __future__ import annotations

import pytest
from django.test import Client

from engawa.content import actions as content
from engawa.content.testing import make_reply, make_topic
from engawa.core.verdict import Denied
from engawa.eventlog.delivery import deliver_all
from engawa.notifications.models import Notice
from engawa.privacy import actions


@pytest.fixture
def talk(cast):
    topic = make_topic(cast.asker, cast.spaces["public"], "A talk", "With a text.")
    return topic, make_reply(cast.asker, topic, "A reply of the asker")


def heard_by(cast, who):
    deliver_all()
    return Notice.objects.filter(recipient=cast.people[who]).count()


@pytest.mark.parametrize(("how", "heard"), [("hear", 1), ("mute", 0), ("block", 0)])
def test_what_the_muted_write_reaches_one_no_more(cast, talk, how, heard):
    actions.hush(cast.asker, cast.people["member"], how)

    make_reply(cast.member, talk[0], "@asker, look")

    assert heard_by(cast, "asker") == heard


def test_others_hear_them_as_before(cast, talk):
    actions.hush(cast.asker, cast.people["member"], "mute")

    make_reply(cast.member, talk[0], "@owner, look")

    assert heard_by(cast, "owner") == 1


def test_the_blocked_cannot_comment_or_thank(cast, talk):
    topic, reply = talk
    actions.hush(cast.asker, cast.people["member"], "block")

    with pytest.raises(Denied):
        make_reply(cast.member, topic, "A comment", parent=reply)
    with pytest.raises(Denied):
        content.add_reaction(cast.member, topic, "thanks", reply)
    assert make_reply(cast.member, topic, "To all")


def test_taking_it_back_opens_everything(cast, talk):
    actions.hush(cast.asker, cast.people["member"], "block")
    actions.hush(cast.asker, cast.people["member"], "hear")

    assert make_reply(cast.member, talk[0], "A comment", parent=talk[1])


@pytest.mark.parametrize("who", ["site_moderator", "administrator"])
def test_staff_can_be_muted_but_not_blocked(cast, who):
    actions.hush(cast.asker, cast.people[who], "mute")
    with pytest.raises(Denied):
        actions.hush(cast.asker, cast.people[who], "block")


def test_their_texts_stand_folded_for_whoever_muted_them_and_for_nobody_else(cast, talk):
    topic, _reply = talk
    make_reply(cast.member, topic, "Of the muted")
    actions.hush(cast.owner, cast.people["member"], "mute")

    def page(who):
        client = Client()
        client.force_login(cast.people[who])
        return client.get(topic.get_absolute_url()).content.decode()

    assert page("owner").count("is-muted") == 1
    assert page("asker").count("is-muted") == 0


def test_it_follows_a_new_handle(cast, talk):
    from engawa.accounts.actions import update_profile

    actions.hush(cast.owner, cast.people["member"], "mute")
    update_profile(cast.member, cast.people["member"], handle="newly-named")
    deliver_all()
    cast.people["owner"].refresh_from_db()

    assert set(cast.owner.muted.values()) == {"newly-named"}
