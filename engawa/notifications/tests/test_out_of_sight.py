"""What went out of someone's sight shows nothing: at once when read, soon also in the counters."""

from __future__ import annotations

import pytest

from engawa.content import actions as content
from engawa.content.models import Reply, Topic
from engawa.content.testing import make_reply, make_topic
from engawa.core.actor import SpaceRole
from engawa.eventlog import deliver_all
from engawa.notifications.actions import mark_all_seen
from engawa.notifications.models import Notice
from engawa.notifications.queries.inbox import unread_count
from engawa.notifications.testing import inbox_of, told
from engawa.spaces import actions as spaces
from engawa.spaces.models import Membership, Space


@pytest.fixture
def called(cast):
    """The member was called by name in an open topic of the `members` space."""
    topic = make_topic(cast.asker, cast.spaces["members"], body="@stranger @member hello")
    deliver_all()
    return topic


@pytest.mark.parametrize(
    "change",
    [
        lambda topic: Topic.objects.filter(pk=topic.pk).update(deleted_at=topic.published_at),
        lambda topic: Topic.objects.filter(pk=topic.pk).update(hidden_at=topic.published_at),
        lambda topic: Space.objects.filter(pk=topic.space_id).update(visibility="private"),
    ],
)
def test_the_inbox_asks_again_when_it_is_read(cast, called, change):
    assert len(inbox_of("stranger")) == 1
    change(called)

    assert inbox_of("stranger") == []
    assert unread_count(cast.stranger) == 0


def test_a_space_that_closes_takes_its_notices_from_outsiders(cast, called):
    space = called.space
    spaces.change_visibility(cast.owner, space, "secret", "invitation")
    deliver_all()
    stranger = cast.people["stranger"]
    stranger.refresh_from_db()

    assert told("stranger") == []
    assert stranger.unread_notices == 0
    assert told("member") == ["mention"]


def test_leaving_takes_the_notices_of_a_closed_space(cast, topic):
    make_reply(cast.asker, topic, "@member hello")
    deliver_all()
    spaces.leave_space(cast.member, topic.space)
    assert inbox_of("member") == []

    deliver_all()
    member = cast.people["member"]
    member.refresh_from_db()
    assert Notice.objects.filter(recipient=member).count() == member.unread_notices == 0


def test_moving_a_topic_keeps_only_the_notices_of_its_new_readers(cast, called):
    content.move_topic(cast.moderator, called, cast.spaces["private"])
    deliver_all()

    assert told("stranger") == []
    assert told("member") == ["mention"]


def test_a_deleted_reply_leaves_the_rest_of_its_line(cast, topic):
    first = make_reply(cast.member, topic)
    second = make_reply(cast.member, topic)
    deliver_all()
    content.delete_reply(cast.member, second)
    deliver_all()
    asker = cast.people["asker"]
    asker.refresh_from_db()

    (line,) = inbox_of("asker")
    assert (line.reply_id, line.count, asker.unread_notices) == (first.pk, 1, 1)


def test_a_hidden_reply_stays_with_author_and_moderators_only(cast, topic):
    reply = make_reply(cast.member, topic, "@manager hello")
    content.follow_topic(cast.moderator, topic, "watching")
    deliver_all()
    content.hide(cast.moderator, topic, Reply.objects.get(pk=reply.pk), "rude")
    deliver_all()

    assert told("asker") == []
    assert told("manager") == ["mention"]  # tends the space
    assert told("member") == ["moderation"]


def test_a_lost_role_takes_what_came_with_it(cast):
    secret = cast.spaces["secret"]
    spaces.step_in(cast.site_manager, secret, "A report came in.")
    other = Membership.objects.get(space=secret, member=cast.people["manager"])
    spaces.change_role(cast.owner, other, SpaceRole.OWNER)
    deliver_all()
    mine = Membership.objects.get(space=secret, member=cast.people["owner"])
    spaces.change_role(cast.owner, mine, SpaceRole.MEMBER)
    deliver_all()

    assert "step_in" not in told("owner")


def test_reading_a_topic_reads_its_notices(cast, topic):
    make_reply(cast.member, topic)
    deliver_all()
    content.mark_read(cast.asker, topic, 1)
    deliver_all()
    asker = cast.people["asker"]
    asker.refresh_from_db()

    assert asker.unread_notices == 0
    assert inbox_of("asker")[0].seen_at is not None


def test_catching_up_reads_the_notices_too(cast, topic):
    make_reply(cast.member, topic)
    deliver_all()
    content.catch_up(cast.asker, [topic.pk])
    deliver_all()

    assert unread_count(cast.asker) == 0


def test_marking_all_as_read_leaves_nothing_counted(cast, topic):
    make_reply(cast.member, topic)
    deliver_all()
    mark_all_seen(cast.asker)
    asker = cast.people["asker"]
    asker.refresh_from_db()

    assert asker.unread_notices == unread_count(cast.asker) == 0
