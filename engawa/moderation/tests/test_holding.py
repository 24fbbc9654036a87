"""Texts that wait for a look: what others can tell of them (nothing), and what follows a look."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.content import actions as content
from engawa.content.models import HELD_FROM, Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.content.testing import make_reply, make_topic, new_topic
from engawa.content.texts import Body
from engawa.eventlog import Entry, deliver_all
from engawa.moderation import actions
from engawa.moderation.models import Item, Mode
from engawa.moderation.testing import look_first
from engawa.notifications.testing import told
from engawa.search.models import Document
from engawa.spaces.models import Space

pytestmark = pytest.mark.django_db


def waiting(text):
    key = f"r{text.pk}" if isinstance(text, Reply) else f"t{text.pk}"
    return Item.objects.get(key=key)


@pytest.fixture
def held(cast, space, topic):
    """A reply that waits, under a topic others answered."""
    look_first(cast.owner, space, "reply")
    return make_reply(cast.member, topic, "Calls @asker")


def test_nothing_tells_of_a_held_reply(cast, topic, held):
    before = (topic.reply_count, topic.last_number, topic.last_activity_at)
    topic.refresh_from_db()
    deliver_all()

    assert held.number >= HELD_FROM
    assert (topic.reply_count, topic.last_number) == before[:2] == (0, 0)
    assert topic.last_activity_at == topic.published_at
    assert not Document.objects.filter(reply_id=held.pk).exists()
    assert told("asker") == []
    assert not Entry.objects.filter(verb="content.reply_posted").exists()


def test_author_and_moderators_see_it_others_do_not(cast, held):
    def sees(actor):
        return visible_replies(actor).filter(pk=held.pk).exists()

    assert sees(cast.member)
    assert sees(cast.moderator)
    assert not sees(cast.asker)
    assert not sees(cast.stranger)


@pytest.mark.parametrize("who", ["asker", "stranger", "visitor"])
def test_the_page_says_nothing_of_it(client, cast, topic, held, who):
    if who != "visitor":
        client.force_login(cast.people[who])
    body = client.get(topic.get_absolute_url()).content.decode()

    assert "Calls" not in body
    assert held.public_id not in body


def test_its_author_is_told_that_it_waits(client, cast, topic, held):
    client.force_login(cast.people["member"])
    body = client.get(topic.get_absolute_url()).content.decode()

    assert "Calls" in body
    assert "alert--wait" in body


def test_let_through_it_is_published_as_if_written_now(cast, topic, held):
    look = timezone.now() + timedelta(hours=0)
    actions.decide(cast.moderator, waiting(held), "approve")
    deliver_all()

    held.refresh_from_db()
    topic.refresh_from_db()
    assert (held.number, topic.reply_count, topic.last_number) == (1, 1, 1)
    assert held.published_at >= look
    assert topic.last_activity_at == held.published_at
    assert told("asker") == ["mention"]
    assert "text_looked_at" in told("member")
    assert Document.objects.filter(reply_id=held.pk).exists()
    posted = Entry.objects.get(verb="content.reply_posted")
    assert posted.actor_id == cast.member.me


def test_it_takes_its_place_after_those_shown_meanwhile(cast, topic, held):
    later = make_reply(cast.moderator, topic)
    actions.decide(cast.moderator, waiting(held), "approve")

    held.refresh_from_db()
    assert (later.number, held.number) == (1, 2)


def test_turned_down_it_stays_with_its_author(client, cast, topic, held):
    actions.decide(cast.moderator, waiting(held), "reject", words="Please write to us.")
    deliver_all()

    assert visible_replies(cast.member).filter(pk=held.pk).exists()
    assert not visible_replies(cast.asker).filter(pk=held.pk).exists()
    assert told("member") == ["text_looked_at"]
    client.force_login(cast.people["member"])
    assert "Please write to us." in client.get(topic.get_absolute_url()).content.decode()


def test_taken_back_twice_over(cast, topic, held):
    for verb in ("reject", "approve", "reject"):
        decision = actions.decide(cast.moderator, waiting(held), verb)
        decision.refresh_from_db()
        actions.undo_decision(cast.moderator, decision)
        held.refresh_from_db()
        assert held.is_waiting
        assert not visible_replies(cast.asker).filter(pk=held.pk).exists()
    topic.refresh_from_db()
    assert topic.reply_count == 1  # it was shown once, and is veiled now, as any hidden reply


def test_a_held_topic_is_in_no_count(cast, space):
    look_first(cast.owner, space)
    topic = make_topic(cast.asker, space)
    count = Space.objects.get(pk=space.pk).topic_count
    assert count == 0
    content.delete_topic(cast.asker, topic)
    assert Space.objects.get(pk=space.pk).topic_count == 0
    topic.refresh_from_db()
    content.restore_topic(cast.moderator, topic)
    topic.refresh_from_db()
    content.release(cast.moderator, topic)
    assert Space.objects.get(pk=space.pk).topic_count == 1


def test_moving_a_held_topic_counts_nowhere(cast, space):
    look_first(cast.owner, space)
    topic = make_topic(cast.asker, space)
    other = cast.spaces["public"]
    content.move_topic(cast.owner, topic, other)
    assert Space.objects.get(pk=other.pk).topic_count == 0


def test_the_menu_of_the_text_shows_it_like_the_queue(cast, topic, held):
    held.refresh_from_db()
    content.unhide(cast.moderator, topic, held)

    held.refresh_from_db()
    topic.refresh_from_db()
    assert (held.held, held.number, topic.reply_count) == ("", 1, 1)


def test_an_edit_where_all_waits_goes_out_of_sight(cast, space, topic):
    reply = make_reply(cast.member, topic)
    look_first(cast.owner, space, "reply")
    content.edit_reply(cast.member, reply, Body("Buy now"))

    reply.refresh_from_db()
    topic.refresh_from_db()
    assert reply.held == "edit"
    assert not visible_replies(cast.asker).filter(pk=reply.pk).exists()
    assert topic.reply_count == 1
    actions.decide(cast.moderator, waiting(reply), "approve")
    reply.refresh_from_db()
    assert (reply.held, reply.hidden_at, reply.number) == ("", None, 1)


def test_a_hidden_text_stays_hidden_when_its_author_edits(cast, topic, reply):
    stale = Reply.objects.select_related("topic__space").get(pk=reply.pk)
    content.hide(cast.moderator, topic, reply, "No")
    content.edit_reply(cast.member, stale, Body("Something else"))

    reply.refresh_from_db()
    assert reply.is_hidden


@pytest.mark.parametrize(
    ("rule", "text", "waits"),
    [
        ({"first_posts": 1}, "Hello", True),
        ({"with_links": True}, "Hello", False),
        ({"with_links": True}, "See https://shop.example/x", True),
        ({"with_links": True}, "See /t/abc/", False),
        ({"below_trust": 1}, "Hello", True),
    ],
)
def test_selective(cast, space, rule, text, waits):
    actions.set_mode(cast.owner, space, "", Mode.How.SELECTIVE, **rule)
    topic = make_topic(cast.asker, space, body=text)

    assert topic.is_waiting is waits


def test_the_first_texts_wait_until_enough_were_shown(cast, space):
    actions.set_mode(cast.owner, space, "", Mode.How.SELECTIVE, first_posts=1)
    first = make_topic(cast.asker, space)
    assert first.is_waiting
    assert make_topic(cast.asker, space).is_waiting
    actions.decide(cast.moderator, waiting(first), "approve")
    assert not make_topic(cast.asker, space).is_waiting


def test_a_mode_ends_by_itself(cast, space):
    until = timezone.now() - timedelta(minutes=1)
    actions.set_mode(cast.owner, space, "", Mode.How.BEFORE, until=until)

    assert not make_topic(cast.asker, space).is_waiting


def test_moderators_never_wait(cast, space):
    look_first(cast.owner, space)

    assert not make_topic(cast.moderator, space).is_waiting


def test_held_texts_are_in_no_list_of_others(client, cast, space):
    look_first(cast.owner, space)
    topic = content.publish_topic(cast.asker, space, "discussion", new_topic("Zebra", "Zebra text"))
    client.force_login(cast.people["member"])
    for address in (f"/s/{space.slug}/", "/", "/new/", "/people/asker/", "/search/?q=Zebra"):
        assert "Zebra</a>" not in client.get(address).content.decode(), address
    assert client.get(topic.get_absolute_url()).status_code == 404
    assert visible_topics(cast.asker).filter(pk=topic.pk).exists()
    assert Topic.objects.get(pk=topic.pk).hot >= 0
