"""The town is the same for the same seed, counted back from today, and told to nobody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import Count, F, Q
from django.test import override_settings

from engawa.accounts.models import Member
from engawa.content.models import Audience, Held, Reaction, Reply, Topic
from engawa.demo.filling import fill
from engawa.demo.town.filling import Size, fill_town, require_own_house
from engawa.demo.town.people import neighbours
from engawa.demo.town.places import belonging, quarters
from engawa.demo.town.settling import settle
from engawa.demo.town.threads import Stage
from engawa.eventlog import Entry, deliver_all
from engawa.eventlog.models import Cursor
from engawa.notifications.models import Notice, NoticeChoice
from engawa.outbox.models import Letter
from engawa.questions.models import Question
from engawa.search.models import Document
from engawa.site import held
from engawa.spaces.models import Membership, Space

NOW = datetime(2026, 5, 14, 3, 0, tzinfo=UTC)
NOT_YET = (Held.NEW, Held.REFUSED)
SMALL = Size(people=90, threads=60)


def _silent(_what: str, _done: int, _of: int) -> None:
    """Nobody watches."""


def _told(now: datetime, many: int = 40) -> list[list[tuple[str, ...]]]:
    people = neighbours(7, 300)
    quarter = quarters()[1]
    stage = Stage(7, quarter, belonging(7, quarter, people), now, many)
    return [[(text.author, text.title, text.body) for text in t.texts] for t in stage.threads()]


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker, tmp_path_factory):
    """Filled once; everything is asked of it without changing it."""
    folder = tmp_path_factory.mktemp("town")
    with django_db_blocker.unblock(), override_settings(DATA_DIR=folder), transaction.atomic():
        fill(_silent)
        require_own_house()
        fill_town(SMALL, _silent)
        yield
        transaction.set_rollback(True)
        held.forget()


@pytest.fixture
def filled(town, django_db_blocker):
    with django_db_blocker.unblock():
        yield


def test_the_same_people_begin_the_same_threads_on_another_day():
    whole, later = _told(NOW), _told(NOW + timedelta(days=40, hours=7))

    assert [thread[0][0] for thread in whole] == [thread[0][0] for thread in later]


def test_another_seed_is_another_town():
    assert [one.key for one in neighbours(7, 80)] != [one.key for one in neighbours(8, 80)]


def test_the_same_seed_and_hour_tell_everything_alike():
    assert _told(NOW) == _told(NOW)


def test_titles_hardly_ever_come_twice():
    titles = [thread[0][1] for thread in _told(NOW, 200)]

    assert len(set(titles)) >= 190


@pytest.mark.parametrize("quarter", quarters(), ids=lambda quarter: quarter.slug)
def test_no_word_is_left_unfilled(quarter):
    people = neighbours(7, 900)
    stage = Stage(7, quarter, belonging(7, quarter, people), NOW, 60)

    said = [text for told in stage.threads() for text in told.texts]

    assert said
    for text in said:
        for left in ("［", "］", "｜", "{form", "{dept", "{n}", "{who}", "{boss}"):
            assert left not in text.title + text.body


def test_everybody_has_come_before_they_write():
    people = neighbours(7, 300)
    came = {one.key: NOW - timedelta(days=one.days) for one in people}
    quarter = quarters()[1]
    stage = Stage(7, quarter, belonging(7, quarter, people), NOW, 120)

    for told in stage.threads():
        began = told.texts[0].at
        for text in told.texts:
            assert began <= text.at < NOW
            # A free week may move a day towards the working days before.
            if text.author in came:
                assert text.at > came[text.author] - timedelta(days=2)


def test_every_scene_of_the_spaces_can_be_read():
    for quarter in quarters():
        scenes = Stage(7, quarter, (), NOW, 1).scenes()
        assert scenes
        for scene in scenes:
            assert scene.titles
            assert scene.text
            assert scene.turns


def test_counts_are_what_one_would_count(filled):
    shown = Count("replies", filter=~Q(replies__held__in=NOT_YET))
    counted = Topic.objects.annotate(n=shown).exclude(reply_count=F("n"))
    assert not counted.exists()
    held_back = Q(topics__held__in=NOT_YET) | ~Q(topics__audience=Audience.PLACE)
    for space in Space.objects.annotate(n=Count("topics", filter=~held_back, distinct=True)):
        assert space.topic_count == space.n
        assert space.member_count == Membership.objects.filter(space=space).count()
    for model, rows in ((Topic, Reaction.objects.filter(reply=None)), (Reply, Reaction.objects)):
        for text in model.objects.exclude(reaction_counts={}):
            mine = rows.filter(**{model.__name__.lower(): text}).values_list("kind")
            assert text.reaction_counts == dict(mine.annotate(n=Count("pk")).order_by())


def test_solved_questions_point_at_an_answer_of_their_own(filled):
    solved = Topic.objects.filter(kind="question", state="solved")

    assert solved.count() > 10
    assert solved.filter(best_reply__topic=F("pk")).count() == solved.count()
    assert Question.objects.count() == Topic.objects.filter(kind="question").count()


def test_everything_is_in_the_log_at_its_hour(filled):
    def told(verb: str) -> int:
        return Entry.objects.filter(verb=verb).count()

    assert told("content.topic_published") == Topic.objects.exclude(held__in=NOT_YET).count()
    assert told("content.reply_posted") == Reply.objects.exclude(held__in=NOT_YET).count()
    assert told("content.reaction_added") == Reaction.objects.count()
    people = Member.objects.filter(is_placeholder=False)
    assert told("accounts.member_joined") == people.count()
    old = Entry.objects.filter(verb="content.topic_published", channel="import")
    for entry in old.order_by("pk")[:40]:
        assert entry.occurred_at == Topic.objects.get(pk=entry.object_id).published_at
        assert entry.actor_company_id


def test_nothing_is_still_to_come_and_the_oldest_is_long_ago(filled):
    newest = Topic.objects.order_by("-last_activity_at").first()
    oldest = Topic.objects.order_by("published_at").first()

    now = datetime.now(UTC)
    assert newest.last_activity_at <= now
    assert now - newest.last_activity_at < timedelta(days=4)
    assert now - oldest.published_at > timedelta(days=300)


def test_people_of_the_town_hear_nothing(filled):
    people = Member.objects.filter(is_placeholder=False)
    strangers = people.exclude(email__endswith="@example.com")

    assert strangers.count() == SMALL.people
    assert all(email.endswith(".example") for email in strangers.values_list("email", flat=True))
    assert not any(member.has_usable_password() for member in strangers)
    assert NoticeChoice.objects.filter(pk__in=strangers, digest="never").count() == SMALL.people
    deliver_all()
    assert not Notice.objects.filter(recipient__in=strangers, mail_at__isnull=False).exists()
    assert not Letter.objects.exclude(to_email__endswith="@example.com").exists()


def test_again_changes_nothing(filled):
    before = (Member.objects.count(), Topic.objects.count(), Reply.objects.count())
    log = Entry.objects.count()

    fill(_silent)
    fill_town(SMALL, _silent)

    assert (Member.objects.count(), Topic.objects.count(), Reply.objects.count()) == before
    assert Entry.objects.count() == log


def test_a_house_in_which_the_town_stands_may_be_completed(filled):
    require_own_house()


def test_words_of_closed_spaces_stay_there(filled, client):
    """Titles and opening words of closed spaces are on no page of a visitor."""
    closed = Topic.objects.filter(space__visibility__in=["members", "private", "secret"])
    titles = {topic.title for topic in closed}
    open_titles = set(Topic.objects.filter(space__visibility="public").values_list("title"))
    assert titles
    pages = ["/", "/spaces/", "/tags/", "/unanswered/", *(f"/s/{s.slug}/" for s in _open_spaces())]
    for path in pages:
        page = client.get(path, follow=True).content.decode()
        for title in titles - {title for (title,) in open_titles}:
            assert title not in page


def _open_spaces() -> list[Space]:
    return list(Space.objects.filter(visibility="public"))


def test_settling_finds_everything_at_once(filled):
    settle(_silent)

    shown = Topic.objects.filter(hidden_at=None).count()
    hidden = Reply.objects.filter(hidden_at__isnull=False).count()
    assert Document.objects.count() == shown + Reply.objects.count() - hidden
    passed = Cursor.objects.filter(consumer__in=["search", "content.hotness"])
    newest = Entry.objects.order_by("-pk").first()
    assert {cursor.entry_id for cursor in passed} == {newest.pk}
