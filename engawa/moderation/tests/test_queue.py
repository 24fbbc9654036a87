"""The queue: who sees what in it, deciding, taking back, claims, bulk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.content.models import Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid, Refused
from engawa.core.verdict import Denied
from engawa.eventlog import Entry, deliver_all
from engawa.moderation import actions
from engawa.moderation.models import Decision, Item
from engawa.moderation.policies import visible_items
from engawa.moderation.queries.queue import Asked, clock_of, queue_page
from engawa.moderation.testing import look_first, reported
from engawa.spaces.testing import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(cast, topic, reply):
    return reported(cast.asker, topic, reply)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("asker", False),
        ("stranger", False),
        ("moderator", True),
        ("owner", True),
        ("site_moderator", False),
        ("administrator", False),
    ],
)
def test_who_sees_items_of_a_private_space(cast, item, who, sees):
    assert visible_items(getattr(cast, who)).filter(pk=item.pk).exists() is sees


def test_site_staff_see_it_while_they_stepped_in(cast, space, item):
    enter(space, cast.people["site_moderator"])

    assert visible_items(cast.site_moderator).filter(pk=item.pk).exists()


def test_nobody_sees_what_is_said_of_themselves(cast, topic):
    reply = make_reply(cast.moderator, topic)
    item = reported(cast.asker, topic, reply)

    assert not visible_items(cast.moderator).filter(pk=item.pk).exists()
    assert visible_items(cast.manager).filter(pk=item.pk).exists()
    with pytest.raises(Refused):
        actions.decide(cast.moderator, item, "approve")


@pytest.mark.parametrize(
    ("verb", "stands"), [("approve", "shown"), ("hide", "hidden"), ("reject", "deleted")]
)
def test_a_decision_changes_the_text_and_is_recorded(cast, item, reply, verb, stands):
    decision = actions.decide(cast.moderator, item, verb, words="Because.")

    reply.refresh_from_db()
    now = "deleted" if reply.is_deleted else "hidden" if reply.is_hidden else "shown"
    assert now == stands
    entry = Entry.objects.get(verb="moderation.item_decided")
    assert (entry.data["before"], entry.data["after"]) == ("shown", stands)
    assert (entry.actor_id, entry.target_member_id) == (cast.moderator.me, reply.author_id)
    assert decision.snapshot["body"] == reply.body_source


@pytest.mark.parametrize("verb", ["approve", "hide", "reject", "escalate"])
def test_a_decision_can_be_taken_back(cast, item, reply, verb):
    decision = actions.decide(cast.manager, item, verb)
    deliver_all()
    decision.refresh_from_db()
    actions.undo_decision(cast.manager, decision)

    item.refresh_from_db()
    reply.refresh_from_db()
    assert item.is_open
    assert not item.is_escalated
    assert not reply.is_hidden
    assert not reply.is_deleted
    assert item.reports.get().was_right is None


def test_of_two_at_once_one_decides(cast, item):
    again = Item.objects.get(pk=item.pk)
    actions.decide(cast.moderator, item, "hide")
    with pytest.raises(Invalid):
        actions.decide(cast.manager, again, "approve")
    assert Decision.objects.count() == 1


def test_what_was_passed_on_is_for_managers(cast, item):
    actions.decide(cast.moderator, item, "escalate")
    item.refresh_from_db()
    with pytest.raises(Denied):
        actions.decide(cast.moderator, item, "approve")
    actions.decide(cast.manager, item, "approve")


def test_a_claim_keeps_others_out_until_it_runs_out(cast, item):
    actions.claim_item(cast.moderator, item)
    item.refresh_from_db()
    with pytest.raises(Denied):
        actions.decide(cast.manager, item, "approve")
    Item.objects.filter(pk=item.pk).update(claimed_until=timezone.now() - timedelta(seconds=1))
    item.refresh_from_db()
    actions.decide(cast.manager, item, "approve")


def test_only_who_sees_it_can_be_given_it(cast, item):
    with pytest.raises(Invalid):
        actions.assign_item(cast.moderator, item, cast.people["stranger"])
    actions.assign_item(cast.moderator, item, cast.people["manager"])
    item.refresh_from_db()
    assert item.assignee == cast.people["manager"]


def test_the_clock_turns_amber_and_red(item):
    def after(hours):
        return clock_of(item, item.opened_at + timedelta(hours=hours))

    assert [after(1), after(5), after(25)] == ["ok", "wait", "bad"]
    item.is_urgent = True
    assert [after(1), after(6)] == ["wait", "bad"]


def test_the_queue_costs_the_same_however_long(cast, space, client, assert_flat):
    client.force_login(cast.people["moderator"])

    def grow():
        for n in range(6):
            reported(cast.member, make_topic(cast.asker, space, f"Topic {n}"))

    grow()
    assert_flat(lambda: client.get("/moderation/"), grow)


def test_the_page_of_an_item_costs_the_same_however_much(cast, space, client, topic, assert_flat):
    item = reported(cast.member, topic)
    client.force_login(cast.people["moderator"])

    def grow():
        for n in range(4):
            other = make_member(f"more-{n}-{Item.objects.count()}")
            from engawa.spaces.testing import act, join

            join(space, other)
            reported(act(other), topic)

    assert_flat(lambda: client.get(f"/moderation/items/{item.public_id}/"), grow)


def test_deciding_by_the_page_goes_on_to_the_next(client, cast, space):
    items = [reported(cast.member, make_topic(cast.asker, space)) for _ in range(3)]
    client.force_login(cast.people["moderator"])

    answer = client.post(f"/moderation/items/{items[0].public_id}/decide/", {"verb": "approve"})
    assert answer.status_code == 303
    assert answer["Location"] == f"/moderation/items/{items[1].public_id}/"
    assert client.post("/moderation/undo/").status_code == 303
    items[0].refresh_from_db()
    assert items[0].is_open


def test_bulk(client, cast, space):
    items = [reported(cast.member, make_topic(cast.asker, space)) for _ in range(3)]
    client.force_login(cast.people["moderator"])
    chosen = [item.public_id for item in items] + ["nothing"]

    assert client.post("/moderation/bulk/", {"verb": "hide", "item": chosen}).status_code == 303
    assert Topic.objects.filter(hidden_at=None).count() == 0
    assert len(queue_page(cast.moderator, Asked())) == 0


def test_a_topic_deleted_elsewhere_leaves_the_queue(cast, topic, item):
    from engawa.content import actions as content

    reply = Reply.objects.get(pk=item.reply_id)
    content.delete_reply(cast.member, reply)
    deliver_all()

    item.refresh_from_db()
    assert item.outcome == "withdrawn"
    assert item.reports.get().was_right is None


def test_views_are_kept_for_oneself(client, cast, item):
    client.force_login(cast.people["moderator"])
    client.post("/moderation/views/?view=reports", {"name": "My reports"})
    assert "My reports" in client.get("/moderation/").content.decode()
    client.force_login(cast.people["manager"])
    assert "My reports" not in client.get("/moderation/").content.decode()


def test_a_held_text_is_published_from_the_queue(cast, space):
    look_first(cast.owner, space)
    topic = make_topic(cast.asker, space)
    item = Item.objects.get()
    assert item.is_held
    assert not visible_topics(cast.member).filter(pk=topic.pk).exists()
    actions.decide(cast.moderator, item, "approve")
    assert visible_topics(cast.member).filter(pk=topic.pk).exists()
    assert not visible_replies(cast.visitor).exists()
