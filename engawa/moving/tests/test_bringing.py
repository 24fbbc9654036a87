"""What a dump becomes here."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db.models import Sum

from engawa.accounts.models import Member
from engawa.content.actions import add_reaction
from engawa.content.models import Bookmark, Reply, Revision, Topic
from engawa.core.actor import Actor, SpaceRole
from engawa.eventlog import Entry, deliver_all
from engawa.moving.models import Origin
from engawa.notifications.models import Notice
from engawa.questions.models import Question
from engawa.spaces.actions.belonging import admit
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Space

pytestmark = pytest.mark.django_db


@pytest.fixture
def brought(bring):
    return bring()


def topic(title="Why does it whistle?"):
    return Topic.objects.get(title=title)


def test_a_question_keeps_author_date_score_and_tags(brought):
    first = topic()

    assert first.kind == "question" and first.author.name() == "Ann Kettle"
    assert first.published_at == datetime(2012, 3, 1, 10, tzinfo=UTC)
    assert (first.score, first.tag_names) == (2, ["support", "status-completed"])
    assert first.reaction_counts == {"useful": 2}
    assert first.view_count == 0 and first.origin["views"] == 40


def test_an_accepted_answer_solves_the_question(brought):
    question = Question.objects.get(topic=topic())

    assert question.accepted.author.name() == "gone user"
    assert question.topic.is_solved and question.topic.best_reply_id == question.accepted_id
    assert question.accepted_at == datetime(2012, 3, 3, 10, tzinfo=UTC)


def test_comments_hang_where_they_hung(brought):
    on_question = Reply.objects.get(body_source__contains="which one")
    on_answer = Reply.objects.get(body_source__contains="doubt")

    assert on_question.on_topic and on_question.parent is None
    assert on_answer.parent.body_source == "Steam."


def test_numbers_follow_time_and_counters_can_be_recounted(brought):
    for each in Topic.objects.all():
        replies = Reply.objects.filter(topic=each).order_by("published_at", "number")
        assert [reply.number for reply in replies] == list(range(1, each.reply_count + 1))
        assert each.last_number == each.reply_count
        times = [each.published_at, *replies.values_list("published_at", flat=True)]
        assert each.last_activity_at == max(times)
        assert sorted(each.tags.values_list("name", flat=True)) == sorted(each.tag_names)
        for text in (each, *replies):
            kept = Revision.objects.filter(topic=each, reply=None if text == each else text)
            assert kept.count() == text.revision_count
    space = Space.objects.get(slug="kettles")
    assert space.topic_count == Topic.objects.filter(space=space).count() == 3
    assert Question.objects.count() == Topic.objects.filter(kind="question").count() == 2


def test_earlier_versions_come_along(brought):
    earlier = Revision.objects.get(topic=topic(), reply=None)

    assert (earlier.title, earlier.body_source) == ("Why whistle?", "It whistle. @Bo said so.")
    assert (earlier.editor.name(), earlier.reason) == ("Bo", "grammar")
    assert topic().edited_at == datetime(2012, 3, 2, 10, tzinfo=UTC)


def test_links_between_posts_point_inside_and_code_stays(brought):
    first, answer = topic(), Reply.objects.get(body_source__contains="boils")
    html = topic("A second kettle").body_html

    assert f'<a href="/t/{first.public_id}/why-does-it-whistle/" rel=' in html
    assert f'<a href="/r/{answer.public_id}/" rel="ugc nofollow noopener">Why does it' in html
    assert "https://kettles.meta.stackexchange.com/q/77" in html
    assert "code https://kettles.meta.stackexchange.com/q/1" in html


def test_a_duplicate_names_what_was_asked_before(brought):
    second, first = topic("A second kettle"), topic()

    assert second.is_closed
    assert second.origin["links"] == [
        {"kind": "duplicate", "title": first.title, "path": first.get_absolute_url()}
    ]


def test_markdown_is_kept_unless_it_would_look_different(brought):
    assert topic().body_format == "markdown"
    assert Reply.objects.get(body_source__contains="boils").body_format == "html"
    assert "<sub>fast</sub>" in Reply.objects.get(body_source__contains="boils").body_html


def test_nobody_of_ours_is_called_by_an_at_sign(brought):
    html = topic().body_html

    assert "@Bo said" in html and "/people/" not in html


def test_comments_call_those_of_their_thread_and_mark_only_words(brought):
    ann, bo = Member.objects.get(handle="ann-kettle-2"), Member.objects.get(handle="bo-3")
    asking = Reply.objects.get(body_source__contains="which one").body_html
    denying = Reply.objects.get(body_source__contains="doubt").body_html

    assert f'href="/people/{ann.handle}/"' in asking
    assert f'href="/people/{bo.handle}/"' in denying
    assert "<h3" not in denying and "# 1." in denying and "<em>doubt</em>" in denying


def test_favourites_become_bookmarks(brought):
    kept = Bookmark.objects.get()
    assert (kept.member.name(), kept.created_at.year) == ("Bo", 2012)


def test_people_of_one_name_stay_apart_and_bring_nothing_private(brought):
    anns = Member.objects.filter(display_name="Ann Kettle").order_by("handle")

    assert [ann.handle for ann in anns] == ["ann-kettle-2", "ann-kettle-4"]
    assert all(ann.is_placeholder and not ann.has_usable_password() for ann in anns)
    assert all(ann.email.endswith("@placeholder.invalid") and not ann.about for ann in anns)


def test_nobody_is_notified_and_the_log_says_when_it_happened(brought, cast):
    deliver_all()

    assert not Notice.objects.exists()
    posted = Entry.objects.filter(channel="import", verb="content.topic_published")
    assert posted.count() == 3
    assert posted.order_by("occurred_at").first().occurred_at.year == 2012


def test_votes_from_there_outlive_a_reaction_here(brought, cast):
    answer = Reply.objects.get(body_source__contains="boils")
    space = Space.objects.get(slug="kettles")
    assert (answer.score, answer.reaction_counts) == (5, {"useful": 1})

    admit(Actor.system("test"), space, cast.people["member"].pk, SpaceRole.MEMBER, "open")

    add_reaction(actor_for(cast.people["member"]), answer.topic, "useful", answer)

    answer.refresh_from_db()
    assert (answer.score, answer.reaction_counts) == (6, {"useful": 2})


def test_every_record_is_taken_there_or_left(brought):
    tally, shelf = brought

    for kind, line in tally.lines.items():
        assert line.read == line.taken + line.there + line.stayed, kind
    fates = {fate["id"]: fate for fate in shelf.fates()}
    assert {id_ for id_, fate in fates.items() if fate["fate"] == "left"} == {"21", "30", "31"}
    assert fates["30"]["reason"] == "its question is not in the dump"
    assert len(fates) == 8


def test_a_second_time_nothing_changes(bring):
    bring()
    before = state()

    tally, _shelf = bring()

    assert state() == before
    assert sum(line.taken for line in tally.lines.values()) == 0


def test_a_dry_run_says_the_same_and_writes_nothing(bring):
    tally, _shelf = bring(writes=False)

    assert (
        not Topic.objects.exists() and not Member.objects.exists() and not Origin.objects.exists()
    )
    assert not Space.objects.filter(slug="kettles").exists()
    told = {kind: line.taken for kind, line in tally.lines.items()}
    assert told == {kind: line.taken for kind, line in bring()[0].lines.items()}


def state():
    """Everything that a second run must leave alone."""
    return (
        list(Topic.objects.order_by("pk").values()),
        list(Reply.objects.order_by("pk").values()),
        list(Member.objects.order_by("pk").values()),
        list(Revision.objects.order_by("pk").values()),
        Entry.objects.count(),
        Space.objects.aggregate(Sum("topic_count")),
    )
