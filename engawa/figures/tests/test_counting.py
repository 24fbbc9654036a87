"""What is counted, of whom, and that counting again changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.accounts.testing import make_members
from engawa.admissions.models import Place
from engawa.content import actions as content
from engawa.content.testing import make_reply, make_topic
from engawa.figures import counting, registry
from engawa.figures.actions import catch_up, count_weeks
from engawa.figures.chosen import OF_METRIC, OF_PURPOSE
from engawa.figures.models import Counted, Figure
from engawa.figures.registry import FIGURES
from engawa.figures.testing import founded, in_week, move
from engawa.figures.weeks import monday, weeks_back
from engawa.opening.choices import NOT_COUNTED, Metric, Purpose
from engawa.questions.models import KIND
from engawa.questions.testing import make_question
from engawa.search.actions import note_click, note_search
from engawa.search.models import Search
from engawa.spaces.testing import act, join


def told(space, slug, back=1):
    """Numerator and denominator of a figure, so many weeks ago."""
    week = monday(in_week(back))
    row = Figure.objects.filter(space=space, slug=slug, week=week).first()
    return (row.numerator, row.denominator) if row else None


@pytest.fixture
def staff(cast, space):
    """An employee who belongs to the space."""
    member = make_members({"handle": "employee", "kind": Member.Kind.EMPLOYEE})[0]
    join(space, member)
    founded(space)
    return act(member)


def test_every_first_figure_of_the_wizard_is_counted_or_says_what_it_needs():
    assert set(OF_METRIC) | set(NOT_COUNTED) == set(Metric)
    assert not set(OF_METRIC) & set(NOT_COUNTED)
    assert set(OF_PURPOSE) == set(Purpose)
    named = {*OF_METRIC.values(), *(slug for some in OF_PURPOSE.values() for slug in some)}
    assert named <= set(FIGURES)


def test_every_figure_names_who_counts_it():
    for kind in registry.FIGURES.values():
        module, _, function = kind.source.partition(".")
        assert callable(getattr(getattr(counting, module), function)), kind.slug


def test_talks_and_answers_by_members_and_employees(cast, space, staff):
    asked = make_question(cast.asker, space).topic
    told_by_staff = make_topic(staff, space)
    first, second = make_reply(staff, asked), make_reply(cast.member, asked)
    own = make_reply(cast.asker, asked)
    for n, text in enumerate((asked, told_by_staff, first, second, own)):
        move(text, in_week(1, hour=9 + 2 * n))

    count_weeks(weeks_back(timezone.now(), 3))

    assert told(space, "topics") == (2, None)
    assert told(space, "begun_by_members") == (1, 2)
    assert told(space, "written_by_members") == (3, 5)
    assert told(space, "by_members") == (1, 2), "one's own answer is none"
    assert told(space, "by_staff") == (1, 2)
    assert told(space, "helpers") == (1, None)
    assert told(space, "questions") == (1, None)
    assert told(space, "answered_day") == told(space, "answered_day_by_members") == (1, 1)
    assert told(space, "active") == (2, None)
    assert told(space, "taking_part") == told(space, "writers") == (2, 5), "employees apart"
    assert Figure.objects.get(space=space, slug="first_reply", week=monday(in_week(1))).value == 4.0


def test_an_answer_counts_by_how_long_the_question_waited(cast, space, staff):
    for n, hours in enumerate((2, 30, 100, 200)):
        question = make_question(cast.asker, space).topic
        move(question, in_week(3, day=n))
        move(make_reply(staff, question), in_week(3, day=n) + timedelta(hours=hours))
    move(make_question(cast.asker, space).topic, in_week(3))

    count_weeks(weeks_back(timezone.now(), 4))

    assert told(space, "answered_day", 3) == (1, 5)
    assert told(space, "answered_3_days", 3) == (2, 5)
    assert told(space, "answered", 3) == (3, 5)
    assert told(space, "answered_day_by_members", 3) == (0, 5)
    row = Figure.objects.get(space=space, slug="first_reply", week=monday(in_week(3)))
    assert row.value == pytest.approx(100)


def test_what_was_hidden_or_deleted_is_not_counted(cast, space, staff):
    hidden, gone = make_topic(cast.member, space), make_topic(cast.member, space)
    content.hide(cast.moderator, hidden, None, "Not here")
    content.delete_topic(cast.member, gone)
    for topic in (hidden, gone):
        move(topic, in_week(1))

    count_weeks(weeks_back(timezone.now(), 3))

    assert told(space, "topics") is None


def test_newcomers_who_come_back_and_write_again(cast, space, staff):
    once, twice = make_members({"handle": "once"}, {"handle": "twice"})
    for member in (once, twice):
        join(space, member).__class__.objects.filter(member=member).update(joined_at=in_week(2))
    move(make_topic(act(once), space), in_week(2, hour=12))
    move(make_topic(act(twice), space), in_week(2, hour=12))
    move(make_topic(act(twice), space), in_week(1))

    count_weeks(weeks_back(timezone.now(), 3))

    assert told(space, "new_members", 2) == (2, None)
    assert told(space, "second_post", 2) == (1, 2)
    assert told(space, "returning") == (1, 2)


def test_seats_that_were_offered_and_searches_that_led_somewhere(cast, space, staff):
    at = in_week(1)
    for state, who in (("taken", "stranger"), ("lapsed", "site_moderator")):
        Place.objects.create(
            space=space, member=cast.people[who], state=state, since=at, offered_at=at, ended_at=at
        )
    for n in range(3):
        note_search(f"search{n}", "words", 3)
    note_click("search1", 1)
    Search.objects.update(asked_at=at)

    count_weeks(weeks_back(timezone.now(), 3))

    assert told(space, "line_taken") == (1, 2)
    assert told(None, "reuse") == (1, 3)


def test_counting_again_changes_nothing_and_the_first_time_goes_far_back(cast, space, staff):
    move(make_topic(cast.member, space), in_week(20))
    catch_up()
    before = sorted(Figure.objects.values_list("space", "slug", "week", "numerator"))

    catch_up()

    assert told(space, "topics", 20) == (1, None), "not counted anew, and still there"
    assert sorted(Figure.objects.values_list("space", "slug", "week", "numerator")) == before
    assert Counted.objects.count() == 27


def test_more_spaces_cost_no_more_statements(cast, space, staff, assert_flat):
    from engawa.spaces.testing import make_space

    def more() -> None:
        place = make_space("public")
        for who in ("member", "asker"):
            join(place, cast.people[who])
        question = make_question(cast.member, place).topic
        make_reply(cast.asker, question)
        assert question.kind == KIND

    more()
    assert_flat(lambda: counting.count(weeks_back(timezone.now(), 5)), more)
