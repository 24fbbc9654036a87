"""Asking, accepting an answer, taking the acceptance back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from engawa.content.actions import publish_topic, set_best_reply
from engawa.content.models import Reply, Topic
from engawa.content.texts import NewTopic
from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.questions.events import AnswerAccepted, AnswerUnaccepted
from engawa.questions.models import KIND, OPEN, SOLVED, Question
from engawa.questions.policies import can_accept_answer, can_unaccept_answer
from engawa.spaces.models import Space


@transaction.atomic
def ask_question(actor: Actor, space: Space, text: NewTopic) -> Topic:
    topic = publish_topic(actor, space, KIND, text, state=OPEN)
    Question.objects.get_or_create(topic=topic)
    return topic


@transaction.atomic
def accept_answer(actor: Actor, question: Question, reply: Reply) -> None:
    """Make `reply` the answer, in place of an earlier one. Accepting it twice changes nothing."""
    actor = actor.as_author(question.topic.author_id)
    can_accept_answer(actor, question, reply).require()
    if question.accepted_id == reply.pk:
        return
    question.accepted = reply
    question.accepted_at = timezone.now()
    question.accepted_by_id = actor.member_id
    question.save(update_fields=["accepted", "accepted_at", "accepted_by"])
    set_best_reply(question.topic, reply, SOLVED)
    record(actor, AnswerAccepted(*_facts(question, reply)))


@transaction.atomic
def unaccept_answer(actor: Actor, question: Question) -> None:
    """Open the question again."""
    actor = actor.as_author(question.topic.author_id)
    can_unaccept_answer(actor, question).require()
    reply = question.accepted
    if reply is None:
        return
    question.accepted = question.accepted_at = question.accepted_by = None
    question.save(update_fields=["accepted", "accepted_at", "accepted_by"])
    set_best_reply(question.topic, None, OPEN)
    record(actor, AnswerUnaccepted(*_facts(question, reply)))


def _facts(question: Question, reply: Reply) -> tuple[int, int, int, int]:
    return (question.topic_id, question.topic.space_id, reply.pk, reply.author_id)
