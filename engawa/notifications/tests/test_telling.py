"""Who is told of replies, topics and calls by name."""

from __future__ import annotations

import pytest

from engawa.accounts.testing import make_member
from engawa.content import actions as content
from engawa.content.models import Follow
from engawa.content.testing import make_reply, make_topic
from engawa.content.texts import Body
from engawa.eventlog import Entry, deliver_all
from engawa.notifications import handlers
from engawa.notifications.actions import choose_kinds
from engawa.notifications.models import Notice
from engawa.notifications.testing import told
from engawa.questions.actions import accept_answer
from engawa.questions.testing import make_question
from engawa.spaces.actions import leave_space
from engawa.spaces.testing import join


def test_the_asker_is_told_of_a_reply_and_the_writer_is_not(cast, topic):
    make_reply(cast.member, topic)
    deliver_all()

    assert told("asker") == ["reply"]
    assert told("member") == []


def test_replies_to_one_topic_fold_into_one_unread_line(cast, topic):
    for who in ("member", "moderator", "member"):
        make_reply(getattr(cast, who), topic)
    deliver_all()
    asker = cast.people["asker"]
    asker.refresh_from_db()

    line = Notice.objects.get(recipient=asker, shown=True)
    assert line.count == 3
    assert asker.unread_notices == 1


def test_running_a_handler_twice_tells_nobody_twice(cast, topic):
    make_reply(cast.member, topic)
    deliver_all()
    handlers.tell_of_reply(Entry.objects.get(verb="content.reply_posted"))
    asker = cast.people["asker"]
    asker.refresh_from_db()

    assert Notice.objects.filter(recipient=asker).count() == 1
    assert asker.unread_notices == 1


def test_called_by_name_is_told_once_and_as_such(cast, topic):
    make_reply(cast.member, topic, "@asker look at this")
    deliver_all()

    assert told("asker") == ["mention"]


@pytest.mark.parametrize("visibility", ["private", "secret"])
def test_a_call_never_reaches_someone_outside(cast, visibility):
    topic = make_topic(cast.asker, cast.spaces[visibility], body="@stranger @member @site-manager")
    make_reply(cast.member, topic, "@stranger hear this")
    deliver_all()

    assert told("stranger") == []
    assert told("site-manager") == []
    assert told("member") == ["mention"]


def test_in_an_open_space_a_stranger_may_be_called(cast):
    make_topic(cast.asker, cast.spaces["members"], body="@stranger welcome")
    deliver_all()

    assert told("stranger") == ["mention"]


def test_whoever_left_hears_no_more(cast, topic):
    make_reply(cast.member, topic)
    leave_space(cast.member, topic.space)
    make_reply(cast.asker, topic)
    deliver_all()

    assert told("member") == []


def test_an_edit_calls_only_those_it_newly_names(cast, space):
    topic = make_topic(cast.asker, space, body="@member hello")
    reply = make_reply(cast.asker, topic, "@moderator hello")
    deliver_all()
    content.edit_reply(cast.asker, reply, Body("@moderator @manager hello"))
    deliver_all()

    assert told("moderator") == ["mention"]
    assert told("manager") == ["mention"]


@pytest.mark.parametrize(
    ("level", "kinds"), [("watching", ["reply"]), ("tracking", []), ("muted", [])]
)
def test_levels_of_a_topic(cast, topic, level, kinds):
    content.follow_topic(cast.manager, topic, level)
    make_reply(cast.member, topic)
    deliver_all()

    assert told("manager") == kinds


def test_muted_hears_not_even_its_name(cast, topic):
    content.follow_topic(cast.manager, topic, "muted")
    make_reply(cast.member, topic, "@manager please")
    deliver_all()

    assert told("manager") == []


def test_a_muted_space_keeps_quiet_unless_the_topic_is_watched(cast, space):
    for who in ("manager", "moderator"):
        content.follow_space(getattr(cast, who), space, "muted")
    topic = make_topic(cast.asker, space)
    content.follow_topic(cast.manager, topic, "watching")
    make_reply(cast.member, topic, "@moderator @manager")
    deliver_all()

    assert told("moderator") == []
    assert told("manager") == ["mention"]


def test_watchers_of_a_space_hear_of_new_topics(cast, space):
    content.follow_space(cast.manager, space, "watching")
    make_topic(cast.asker, space)
    deliver_all()

    assert told("manager") == ["topic"]


def test_what_was_read_on_the_way_makes_no_notice(cast, topic):
    reply = make_reply(cast.member, topic)
    content.mark_read(cast.asker, topic, reply.number)
    deliver_all()

    assert told("asker") == []


def test_a_kind_left_out_is_not_told(cast, topic):
    choose_kinds(cast.asker, {"reply", "moderation"})
    make_reply(cast.member, topic)
    content.hide(cast.moderator, topic, None, "off topic")
    deliver_all()

    assert told("asker") == ["moderation"]


def test_the_writer_of_an_accepted_answer_is_told(cast, space):
    question = make_question(cast.asker, space)
    reply = make_reply(cast.member, question.topic)
    accept_answer(cast.asker, question, reply)
    deliver_all()

    assert told("member") == ["accepted"]


def test_more_watchers_cost_no_more_queries(cast, space, assert_flat):
    topic = make_topic(cast.asker, space)
    entries = []

    def watch(number: int) -> None:
        for _each in range(number):
            member = make_member()
            join(space, member)
            Follow.objects.create(topic=topic, member=member, level="watching")

    def look() -> None:
        topic.refresh_from_db()
        make_reply(cast.moderator, topic)
        entries.append(Entry.objects.filter(verb="content.reply_posted").latest("pk"))
        handlers.tell_of_reply(entries[-1])

    watch(2)
    assert_flat(look, lambda: watch(12))
