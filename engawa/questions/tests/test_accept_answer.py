"""Accepting an answer and taking it back."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext, override

from engawa.accounts.models import Member
from engawa.content.kinds import kind_named
from engawa.content.models import Topic
from engawa.content.queries.threads import whole_topic
from engawa.content.testing import make_reply, make_topic
from engawa.eventlog import Entry
from engawa.questions.actions import accept_answer, unaccept_answer
from engawa.questions.models import Question
from engawa.questions.policies import can_accept_answer
from engawa.questions.queries import unanswered_questions
from engawa.questions.testing import make_question


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("asker", True),
        ("moderator", True),
        ("owner", True),
        ("member", False),
        ("stranger", False),
        ("visitor", False),
        ("administrator", False),
    ],
)
def test_who_may_accept(cast, question, reply, who, may):
    assert bool(can_accept_answer(getattr(cast, who), question, reply)) is may


def test_an_accepted_answer_solves_the_question(cast, question, reply):
    accept_answer(cast.asker, question, reply)
    accept_answer(cast.asker, question, reply)

    topic = Topic.objects.get(pk=question.pk)
    assert (topic.state, topic.best_reply_id) == ("solved", reply.pk)
    assert Entry.objects.filter(verb="questions.answer_accepted").count() == 1


def test_another_answer_may_take_its_place(cast, question, reply):
    other = make_reply(cast.owner, question.topic)
    accept_answer(cast.asker, question, reply)
    accept_answer(cast.moderator, question, other)

    assert Topic.objects.get(pk=question.pk).best_reply_id == other.pk


def test_an_acceptance_can_be_taken_back(cast, question, reply):
    accept_answer(cast.asker, question, reply)
    unaccept_answer(cast.asker, question)

    topic = Topic.objects.get(pk=question.pk)
    assert (topic.state, topic.best_reply_id) == ("open", None)


def test_comments_and_replies_elsewhere_cannot_be_accepted(cast, question, reply):
    comment = make_reply(cast.owner, question.topic, parent=reply)
    elsewhere = make_reply(cast.member, make_topic(cast.asker, question.topic.space))

    assert not can_accept_answer(cast.asker, question, comment)
    assert not can_accept_answer(cast.asker, question, elsewhere)


def test_unanswered_questions_are_those_of_others_in_my_spaces(cast):
    mine = make_question(cast.member, cast.spaces["members"])
    other = make_question(cast.asker, cast.spaces["secret"])

    assert list(unanswered_questions(cast.member)) == [other.topic]
    assert list(unanswered_questions(cast.asker)) == [mine.topic]
    assert not unanswered_questions(cast.stranger).exists()


def test_closed_space_looks_absent_to_strangers(client, cast, question):
    client.force_login(cast.people["stranger"])

    assert client.get(question.topic.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("who", "language", "words"),
    [
        ("asker", "ja", "質問した清水 彩さんが選びました"),
        ("asker", "en", "Chosen by 清水 彩, who asked"),
        ("moderator", "ja", "モデレーターが選びました"),
        ("owner", "en", "Chosen by a moderator"),
    ],
)
def test_the_page_says_who_accepted(client, cast, question, reply, who, language, words):
    Member.objects.filter(handle="asker").update(family_name="清水", given_name="彩")
    accept_answer(getattr(cast, who), question, reply)
    client.force_login(cast.people["member"])
    client.post(f"/language/{language}/")

    page = client.get(question.topic.get_absolute_url()).content.decode()

    assert words in page
    assert all(line not in page for line in (" or a moderator", "かモデレーター"))


def test_saying_who_accepted_costs_no_query(cast, question, reply, django_assert_num_queries):
    accept_answer(cast.asker, question, reply)
    kind = kind_named("question")
    with override("en"), django_assert_num_queries(1):
        assert "who asked" in kind.best.mark(whole_topic(question.topic, kind))


def test_it_says_nothing_of_a_chooser_who_is_no_longer_known(cast, question, reply):
    accept_answer(cast.moderator, question, reply)
    Question.objects.update(accepted_by=None)

    kind = kind_named("question")
    assert kind.best.mark(whole_topic(question.topic, kind)) == gettext("Accepted answer")
