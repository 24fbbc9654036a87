"""Who may read a topic, a reply, a file."""

from __future__ import annotations

import pytest

from engawa.content import actions
from engawa.content.models import File
from engawa.content.policies import visible_files, visible_replies, visible_topics
from engawa.content.testing import make_reply, make_topic

INSIDE = {"asker", "member", "moderator", "manager", "owner"}
SIGNED_IN = INSIDE | {"stranger", "site_moderator", "site_manager", "administrator"}
EVERYONE = SIGNED_IN | {"visitor"}
READERS = {"public": EVERYONE, "members": SIGNED_IN, "private": INSIDE, "secret": INSIDE}


@pytest.mark.parametrize("visibility", READERS)
def test_who_reads_what_stands_in_a_space(cast, visibility):
    topic = make_topic(cast.asker, cast.spaces[visibility])
    reply = make_reply(cast.member, topic)

    readers = {w for w in EVERYONE if visible_topics(getattr(cast, w)).filter(pk=topic.pk)}
    of_replies = {w for w in EVERYONE if visible_replies(getattr(cast, w)).filter(pk=reply.pk)}

    assert readers == of_replies == READERS[visibility]


def test_a_hidden_topic_stays_with_its_author_and_the_moderators(cast):
    topic = make_topic(cast.asker, cast.spaces["public"])
    reply = make_reply(cast.member, topic)
    actions.hide(cast.moderator, topic, None, "Names a customer")

    readers = {w for w in EVERYONE if visible_topics(getattr(cast, w)).filter(pk=topic.pk)}
    of_replies = {w for w in EVERYONE if visible_replies(getattr(cast, w)).filter(pk=reply.pk)}

    tenders = {"moderator", "manager", "owner", "site_moderator", "site_manager", "administrator"}
    assert readers == of_replies == {"asker", *tenders}


def test_a_comment_goes_with_the_reply_it_hangs_on(cast, topic):
    reply = make_reply(cast.member, topic)
    comment = make_reply(cast.asker, topic, parent=reply)
    actions.delete_reply(cast.moderator, reply)

    assert not visible_replies(cast.moderator).filter(pk=comment.pk).exists()


def test_deleted_is_gone_for_everyone(cast, topic):
    actions.delete_topic(cast.owner, topic)

    assert not any(visible_topics(getattr(cast, who)).filter(pk=topic.pk) for who in EVERYONE)


def test_moving_a_topic_changes_its_readers_at_once(cast):
    topic = make_topic(cast.asker, cast.spaces["public"])
    assert visible_topics(cast.visitor).filter(pk=topic.pk).exists()

    actions.move_topic(cast.owner, topic, cast.spaces["secret"])

    assert not visible_topics(cast.stranger).filter(pk=topic.pk).exists()
    assert visible_topics(cast.member).filter(pk=topic.pk).exists()


@pytest.fixture
def file(cast):
    return File.objects.create(
        uploader=cast.people["asker"],
        name="plan.pdf",
        content_type="application/pdf",
        sha256="0" * 64,
        size=1,
    )


def test_a_loose_file_is_its_uploaders_alone(cast, file):
    readers = {w for w in EVERYONE if visible_files(getattr(cast, w)).filter(pk=file.pk)}

    assert readers == {"asker"}


@pytest.mark.parametrize("visibility", READERS)
def test_a_file_has_the_readers_of_its_text(cast, file, visibility):
    make_topic(cast.asker, cast.spaces[visibility], body=f"[plan]({file.get_absolute_url()})")

    readers = {w for w in EVERYONE if visible_files(getattr(cast, w)).filter(pk=file.pk)}

    assert readers == READERS[visibility]


def test_nobody_takes_over_the_file_of_another(cast, file):
    make_topic(cast.member, cast.spaces["public"], body=f"[x]({file.get_absolute_url()})")

    assert not visible_files(cast.visitor).filter(pk=file.pk).exists()


def test_a_files_place_is_decided_once(cast, file):
    text = f"[plan]({file.get_absolute_url()})"
    make_topic(cast.asker, cast.spaces["secret"], body=text)
    make_topic(cast.asker, cast.spaces["public"], body=text)

    assert not visible_files(cast.visitor).filter(pk=file.pk).exists()
