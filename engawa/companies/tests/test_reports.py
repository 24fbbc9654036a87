"""What a company does: from what the reader may read, nobody twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.testing import make_member
from engawa.companies import actions
from engawa.companies.queries import report_of, seats_of
from engawa.companies.testing import employ, found_company
from engawa.content.fragments import thread_html
from engawa.content.kinds import kind_named
from engawa.content.models import Reply, Topic
from engawa.content.testing import make_reply, make_topic
from engawa.questions.actions import accept_answer
from engawa.questions.testing import make_question
from engawa.spaces.testing import act, join, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def square(cast):
    space = make_space("members")
    join(space, cast.people["owner"], "owner")
    return space


def test_the_consultant_counts_once_in_each_and_once_in_the_parent(cast, square):
    group = found_company("グループの例")
    a, b = found_company("甲社の例", parent=group), found_company("乙社の例", parent=group)
    kei, mei = make_member("kei"), make_member("mei")
    for person, firms in ((kei, (a, b)), (mei, (b,))):
        join(square, person)
        for firm in firms:
            employ(person, firm)
    make_topic(act(kei), square)
    make_topic(act(mei), square)

    assert (report_of(cast.stranger, a).people, report_of(cast.stranger, a).posts) == (1, 1)
    assert (report_of(cast.stranger, b).people, report_of(cast.stranger, b).posts) == (2, 2)
    whole = report_of(cast.stranger, group)
    assert (whole.people, whole.active, whole.posts, whole.companies) == (2, 2, 2, 3)


def test_texts_stay_with_the_company_of_their_day(cast, square):
    a, b = found_company(), found_company()
    kei = make_member("kei")
    join(square, kei)
    row = employ(kei, a)
    make_topic(act(kei), square)
    actions.end_affiliation(act(kei), row)
    employ(kei, b)
    make_topic(act(kei), square)

    assert (report_of(cast.stranger, a).people, report_of(cast.stranger, a).posts) == (0, 1)
    assert (report_of(cast.stranger, b).people, report_of(cast.stranger, b).posts) == (1, 1)


def test_answers_and_accepted_ones(cast, square):
    a, kei = found_company(), make_member("kei")
    join(square, kei)
    employ(kei, a)
    question = make_question(cast.owner, square)
    best = make_reply(act(kei), question.topic)
    make_reply(act(kei), question.topic)
    accept_answer(cast.owner, question, best)

    report = report_of(cast.stranger, a)
    assert (report.answers, report.accepted, report.replies) == (2, 1, 2)


def test_closed_spaces_are_counted_for_those_inside_only(cast):
    a = found_company()
    employ(cast.people["member"], a)
    for name in ("private", "secret"):
        make_topic(cast.member, cast.spaces[name])

    assert report_of(cast.owner, a).posts == 2
    assert report_of(cast.owner, a).spaces == 4
    told = report_of(cast.stranger, a)
    assert (told.posts, told.active, told.spaces) == (0, 0, 2)
    assert report_of(cast.site_manager, a).posts == 0


def test_seats_and_whether_the_next_one_waits():
    a = found_company(seats=1)
    assert seats_of(a.pk).free == 1 and not seats_of(a.pk).full
    employ(make_member(), a)
    assert seats_of(a.pk).full


def test_a_page_keeps_the_company_of_each_day(cast, square):
    a, b = found_company("むかしの会社"), found_company("いまの会社")
    kei = make_member("kei")
    join(square, kei)
    row = employ(kei, a)
    topic = make_topic(act(kei), square, "A title")
    Topic.objects.filter(pk=topic.pk).update(published_at=timezone.now() - timedelta(days=2))
    row.since = timezone.now() - timedelta(days=9)
    row.save()
    from engawa.companies.models import Shown

    Shown.objects.update(since=row.since)
    actions.end_affiliation(act(kei), row)
    employ(kei, b)
    make_reply(act(kei), topic, "Later words")
    topic.refresh_from_db()

    kind = kind_named("discussion")
    html, _side, _highest = thread_html(cast.stranger, topic, kind, kind.orders[0], "")

    first, _gap, rest = str(html).partition('id="replies"')
    assert "むかしの会社" in first and "いまの会社" not in first
    assert "いまの会社" in rest and "むかしの会社" not in rest
    assert Reply.objects.get().author.company == b


def test_more_people_no_more_queries(cast, square, assert_flat):
    a = found_company()

    def grow():
        for _each in range(5):
            person = make_member()
            join(square, person)
            employ(person, a)
            make_topic(act(person), square)

    grow()
    assert_flat(lambda: report_of(cast.stranger, a), grow)
