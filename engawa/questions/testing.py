"""Makers of questions."""

from __future__ import annotations

from engawa.content.testing import new_topic
from engawa.core.actor import Actor
from engawa.questions.actions import ask_question
from engawa.questions.models import Question
from engawa.spaces.models import Space


def make_question(actor: Actor, space: Space, title: str = "", body: str = "") -> Question:
    topic = ask_question(actor, space, new_topic(title, body))
    return Question.objects.select_related("topic__space").get(pk=topic.pk)
