"""Reactions, and what moderators do."""

from __future__ import annotations

import pytest

from engawa.content import actions
from engawa.content.models import Reaction, Reply, Topic
from engawa.content.policies import can_move
from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid, Refused
from engawa.core.verdict import Denied
from engawa.spaces.models import Space


def test_a_vote_counts_once(cast, topic, reply):
    actions.add_reaction(cast.asker, topic, "useful", reply)
    actions.add_reaction(cast.asker, topic, "useful", reply)
    reply.refresh_from_db()

    assert (reply.score, reply.reaction_counts) == (1, {"useful": 1})


def test_a_reaction_can_be_taken_back(cast, topic, reply):
    actions.add_reaction(cast.asker, topic, "thanks", reply)
    actions.remove_reaction(cast.asker, topic, "thanks", reply)
    reply.refresh_from_db()

    assert reply.reaction_counts == {}
    assert not Reaction.objects.exists()


def test_nobody_votes_for_themselves(cast, topic, reply):
    with pytest.raises(Denied):
        actions.add_reaction(cast.member, topic, "useful", reply)


def test_only_offered_reactions_are_taken(cast, topic, reply):
    comment = make_reply(cast.owner, topic, parent=reply)
    with pytest.raises(Invalid):
        actions.add_reaction(cast.asker, topic, "same", reply)
    with pytest.raises(Invalid):
        actions.add_reaction(cast.asker, topic, "useful", comment)


@pytest.mark.parametrize("who", ["visitor", "stranger", "asker", "member"])
@pytest.mark.parametrize("change", [actions.pin_topic, actions.close_topic])
def test_only_moderators_tend(cast, topic, who, change):
    with pytest.raises(Denied):
        change(getattr(cast, who), topic)


def test_site_staff_tend_open_spaces_but_not_closed_ones(cast):
    open_topic = make_topic(cast.asker, cast.spaces["members"])
    closed_topic = make_topic(cast.asker, cast.spaces["private"])

    actions.pin_topic(cast.site_moderator, open_topic)
    with pytest.raises(Denied):
        actions.pin_topic(cast.administrator, closed_topic)


def test_an_author_may_delete_what_nobody_answered(cast, topic):
    actions.delete_topic(cast.asker, topic)
    actions.restore_topic(cast.asker, Topic.objects.get())

    assert Topic.objects.get().deleted_at is None


def test_an_author_may_not_take_away_others_replies(cast, topic, reply):
    topic.refresh_from_db()
    with pytest.raises(Denied):
        actions.delete_topic(cast.asker, topic)


def test_deleting_twice_counts_once(cast, topic, space):
    stale = Topic.objects.select_related("space").get(pk=topic.pk)
    actions.delete_topic(cast.owner, topic)
    actions.delete_topic(cast.owner, stale)

    assert Space.objects.get(pk=space.pk).topic_count == 0


def test_who_did_not_delete_cannot_restore(cast, topic):
    actions.delete_topic(cast.moderator, topic)
    with pytest.raises(Refused):
        actions.restore_topic(cast.asker, topic)


def test_a_deleted_reply_comes_back_where_it_was(cast, topic, reply):
    actions.delete_reply(cast.member, reply)
    actions.restore_reply(cast.member, Reply.objects.select_related("topic__space").get())
    topic.refresh_from_db()

    assert topic.reply_count == 1


def test_moving_needs_both_places(cast):
    topic = make_topic(cast.asker, cast.spaces["public"])

    assert can_move(cast.moderator, topic, cast.spaces["secret"])
    assert not can_move(cast.site_moderator, topic, cast.spaces["secret"])
    assert not can_move(cast.asker, topic, cast.spaces["members"])


def test_counts_follow_a_moved_topic(cast):
    topic = make_topic(cast.asker, cast.spaces["public"])
    actions.move_topic(cast.owner, topic, cast.spaces["members"])

    counts = {name: Space.objects.get(pk=s.pk).topic_count for name, s in cast.spaces.items()}
    assert counts == {"public": 0, "members": 1, "private": 0, "secret": 0}
