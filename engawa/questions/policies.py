"""Who decides that a question is answered."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.content.models import Reply, Topic
from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.core.rights import ACCEPT
from engawa.core.verdict import Verdict, allow, deny
from engawa.questions.models import Question


def visible_questions(actor: Actor) -> QuerySet[Question]:
    return Question.objects.filter(topic__in=visible_topics(actor)).select_related("topic__space")


def can_accept_answer(actor: Actor, question: Question, reply: Reply) -> Verdict:
    topic = question.topic
    if reply.topic_id != topic.pk:
        return deny(_("That reply belongs to another question."))
    if reply.is_comment:
        return deny(_("A comment cannot be the accepted answer."))
    if reply.is_hidden or reply.is_deleted:
        return deny(_("That reply is not shown at the moment."))
    return can_unaccept_answer(actor, question)


def can_unaccept_answer(actor: Actor, question: Question) -> Verdict:
    return may_decide(actor, question.topic)


def may_decide(actor: Actor, topic: Topic) -> Verdict:
    if actor.wrote(topic) or actor.may(ACCEPT, topic.space):
        return allow()
    return deny(_("Only the person who asked or a moderator can decide this."))
