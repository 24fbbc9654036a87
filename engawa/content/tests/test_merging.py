"""Merging, splitting, another author: where things stand afterwards, and who may follow."""

from __future__ import annotations

import pytest

from engawa.content import actions
from engawa.content.models import Bookmark, Follow, Reply, Topic
from engawa.content.policies import visible_replies, visible_topics
from engawa.content.testing import make_reply, make_topic
from engawa.core.refusals import Invalid, Refused
from engawa.core.verdict import Denied
from engawa.eventlog import Entry, deliver_all
from engawa.search.models import Document
from engawa.spaces.models import Space

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cast, space):
    one = make_topic(cast.asker, space, "One", "First text", kind="discussion")
    other = make_topic(cast.member, space, "Other", "Other text", kind="discussion")
    return one, other


def fresh(topic):
    return Topic.objects.select_related("space").get(pk=topic.pk)


def test_merging_puts_one_under_the_other_in_order(cast, two):
    one, other = two
    kept = make_reply(cast.member, one, "kept")
    asked = make_reply(cast.member, other, "asked")
    note = make_reply(cast.asker, other, "note", asked)
    actions.add_bookmark(cast.asker, fresh(other))
    actions.add_reaction(cast.asker, fresh(other), "thanks", asked)
    opening = actions.merge_topic(cast.moderator, fresh(other), fresh(one)).opening

    numbers = Reply.objects.filter(topic=one).order_by("number").values_list("pk", flat=True)
    assert list(numbers) == [kept.pk, opening.pk, asked.pk, note.pk]
    one.refresh_from_db()
    assert (one.reply_count, one.last_number) == (4, 4)
    assert (opening.body_source, opening.author_id) == ("Other text", cast.member.me)
    assert Bookmark.objects.get().reply_id == opening.pk
    assert Reply.objects.get(pk=note.pk).parent_id == asked.pk
    assert Follow.objects.filter(topic=one, member_id=cast.member.me).exists()
    assert Entry.objects.get(verb="content.topics_merged").data["from_topic_id"] == other.pk


def test_the_old_address_leads_on_only_for_those_who_may_read(client, cast, two):
    one, other = two
    actions.merge_topic(cast.moderator, fresh(other), fresh(one))
    client.force_login(cast.people["asker"])
    assert client.get(other.get_absolute_url())["Location"] == one.get_absolute_url()
    client.force_login(cast.people["stranger"])
    assert client.get(other.get_absolute_url()).status_code == 404


def test_search_finds_the_words_in_their_new_place(cast, two):
    one, other = two
    reply = make_reply(cast.asker, other, "zebra")
    deliver_all()
    actions.merge_topic(cast.moderator, fresh(other), fresh(one))
    deliver_all()

    assert Document.objects.get(reply_id=reply.pk).topic_id == one.pk
    assert not Document.objects.filter(topic_id=other.pk).exists()


def test_merging_takes_both_places(cast, two):
    one, other = two
    with pytest.raises(Denied):
        actions.merge_topic(cast.member, fresh(other), fresh(one))
    with pytest.raises(Denied):
        actions.merge_topic(cast.moderator, fresh(one), fresh(one))


def test_what_was_merged_is_not_brought_back(cast, two):
    one, other = two
    actions.merge_topic(cast.moderator, fresh(other), fresh(one))
    with pytest.raises(Refused):
        actions.restore_topic(cast.moderator, fresh(other))


def test_counts_of_the_space_after_merging(cast, space, two):
    one, other = two
    actions.merge_topic(cast.moderator, fresh(other), fresh(one))
    assert Space.objects.get(pk=space.pk).topic_count == 1


def test_splitting(client, cast, space, two):
    one, _other = two
    first = make_reply(cast.member, one, "aside")
    stays = make_reply(cast.asker, one, "stays")
    second = make_reply(cast.asker, one, "more on the aside")
    note = make_reply(cast.asker, one, "a note", first)
    under = make_reply(cast.member, one, "under second", second)
    new = actions.split_topic(cast.moderator, fresh(one), [second, first], "The aside")

    assert (new.body_source, new.author_id, new.reply_count) == ("aside", cast.member.me, 3)
    moved = Reply.objects.filter(topic=new).order_by("number")
    assert [r.pk for r in moved] == [second.pk, note.pk, under.pk]
    assert Reply.objects.get(pk=note.pk).on_topic
    one.refresh_from_db()
    assert one.reply_count == 1
    assert [r.pk for r in visible_replies(cast.asker).filter(topic=one)] == [stays.pk]
    client.force_login(cast.people["asker"])
    assert client.get(f"/r/{first.public_id}/")["Location"] == new.get_absolute_url()
    assert client.get(new.get_absolute_url()).status_code == 200
    client.force_login(cast.people["stranger"])
    assert client.get(f"/r/{first.public_id}/").status_code == 404
    assert visible_topics(cast.asker).filter(pk=new.pk).exists()


def test_the_accepted_answer_stays(cast, topic, reply):
    Topic.objects.filter(pk=topic.pk).update(best_reply=reply)
    with pytest.raises(Invalid):
        actions.split_topic(cast.moderator, fresh(topic), [reply], "No")


def test_another_author(cast, topic, reply):
    actions.change_author(cast.manager, topic, reply, cast.people["asker"])
    reply.refresh_from_db()
    assert reply.author_id == cast.asker.me
    entry = Entry.objects.get(verb="content.author_changed")
    assert (entry.data["before_id"], entry.data["member_id"]) == (cast.member.me, cast.asker.me)
    with pytest.raises(Denied):
        actions.change_author(cast.moderator, topic, reply, cast.people["member"])
    with pytest.raises(Invalid):
        actions.change_author(cast.manager, topic, reply, cast.people["stranger"])


def test_by_the_pages(client, cast, two):
    one, other = two
    reply = make_reply(cast.member, one, "aside")
    client.force_login(cast.people["manager"])
    wrong = client.post(f"/t/{other.public_id}/-/merge/", {"into": "nowhere"})
    assert wrong.status_code == 422
    chosen = {"title": "Aside", "replies": [reply.public_id]}
    assert client.post(f"/t/{one.public_id}/-/split/", chosen).status_code == 303
    into = {"into": f"https://example.org{one.get_absolute_url()}"}
    assert client.post(f"/t/{other.public_id}/-/merge/", into).status_code == 303
    assert client.post(f"/t/{one.public_id}/-/author/", {"member": "@member"}).status_code == 303
