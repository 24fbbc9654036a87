"""Publishing, replying, editing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.content import actions
from engawa.content.models import Draft, Follow, Reply, Revision, Topic
from engawa.content.testing import make_reply, make_topic, new_topic
from engawa.content.texts import Body, NewTopic
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import Entry


def test_a_topic_is_published_with_all_that_belongs_to_it(cast, space):
    topic = make_topic(cast.asker, space, "差し戻しの質問", "**本文**です", tags=("#承認", "承認"))
    space.refresh_from_db()

    assert "<strong>本文</strong>" in topic.body_html
    assert topic.tag_names == ["承認"]
    assert space.topic_count == 1
    assert Follow.objects.get(topic=topic).level == "watching"
    assert Entry.objects.get(verb="content.topic_published").object_id == topic.pk


@pytest.mark.parametrize("who", ["visitor", "stranger", "site_manager"])
def test_outsiders_cannot_write(cast, space, who):
    with pytest.raises(Denied):
        make_topic(getattr(cast, who), space)


@pytest.mark.parametrize(("title", "body"), [("", "x"), ("  \u200b ", "x"), ("x", " \n ")])
def test_nothing_said_is_refused(cast, space, title, body):
    with pytest.raises(Invalid):
        actions.publish_topic(cast.asker, space, "discussion", NewTopic(title, Body(body)))


def test_the_same_form_twice_makes_one_topic(cast, space):
    first = actions.publish_topic(cast.asker, space, "discussion", new_topic("A", once="form-1"))
    again = actions.publish_topic(cast.asker, space, "discussion", new_topic("A", once="form-1"))

    assert first.pk == again.pk
    assert Topic.objects.count() == 1


def test_the_same_form_twice_makes_one_reply(cast, topic):
    replies = {
        actions.post_reply(cast.member, topic, Body("Hello"), once="form-2").pk for _time in "ab"
    }
    topic.refresh_from_db()

    assert len(replies) == 1
    assert topic.reply_count == topic.last_number == 1


def test_numbers_are_never_reused(cast, topic):
    first = make_reply(cast.member, topic)
    actions.delete_reply(cast.member, first)
    second = make_reply(cast.member, topic)

    assert (first.number, second.number) == (1, 2)
    assert topic.reply_count == 1


def test_comments_hang_one_level_deep(cast, topic, reply):
    comment = make_reply(cast.asker, topic, parent=reply)
    deeper = make_reply(cast.member, topic, parent=comment)

    assert comment.parent_id == deeper.parent_id == reply.pk


def test_closed_topics_take_replies_of_moderators_only(cast, topic):
    actions.close_topic(cast.moderator, topic)
    topic.refresh_from_db()

    with pytest.raises(Denied):
        make_reply(cast.member, topic)
    make_reply(cast.moderator, topic)


def test_mentioned_members_are_remembered_by_id(cast, topic):
    make_reply(cast.member, topic, "@asker さん、@stranger さん、@nobody-here さん")

    entry = Entry.objects.get(verb="content.reply_posted")
    people = cast.people
    assert set(entry.data["mentioned_ids"]) == {people["asker"].pk, people["stranger"].pk}


def test_an_edit_keeps_what_stood_before(cast, topic):
    Topic.objects.filter(pk=topic.pk).update(published_at=timezone.now() - timedelta(hours=1))
    topic.refresh_from_db()
    before = topic.body_source

    actions.edit_topic(cast.asker, topic, new_topic("新しい題", "新しい本文"), "誤字")

    kept = Revision.objects.get(topic=topic)
    assert (kept.body_source, kept.reason) == (before, "誤字")
    assert topic.slug == "新しい題"


def test_spelling_mended_at_once_leaves_no_version(cast, reply):
    actions.edit_reply(cast.member, reply, Body("mended"))

    assert not Revision.objects.exists()
    assert Reply.objects.get().body_source == "mended"


def test_the_edit_window_closes(cast, topic):
    Topic.objects.filter(pk=topic.pk).update(published_at=timezone.now() - timedelta(days=2))
    topic.refresh_from_db()

    with pytest.raises(Denied):
        actions.edit_topic(cast.asker, topic, new_topic())
    actions.edit_topic(cast.moderator, topic, new_topic())


def test_others_cannot_edit(cast, topic, reply):
    with pytest.raises(Denied):
        actions.edit_topic(cast.member, topic, new_topic())
    with pytest.raises(Denied):
        actions.edit_reply(cast.asker, reply, Body("mine now"))


def test_who_left_the_space_cannot_go_on_writing(cast, topic, reply):
    from engawa.spaces.models import Membership

    Membership.objects.filter(member=cast.people["member"], space=topic.space).delete()
    cast.people["member"].version += 1
    cast.people["member"].save()

    with pytest.raises(Denied):
        actions.edit_reply(cast.member, reply, Body("still here"))


def test_a_posted_reply_ends_its_draft(cast, topic):
    place = f"reply:{topic.public_id}"
    actions.save_draft(cast.member, place, body="Half a", body_format="markdown")
    make_reply(cast.member, topic)

    assert not Draft.objects.exists()


def test_five_tags_at_most(cast, space):
    with pytest.raises(Invalid) as refused:
        make_topic(cast.asker, space, tags=tuple("abcdef"))
    assert refused.value.field == "tags"
