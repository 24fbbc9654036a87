"""Lists of questions."""

from __future__ import annotations

from django.db.models import QuerySet

from engawa.content.models import Topic
from engawa.content.policies import visible_topics
from engawa.core.actor import Actor
from engawa.questions.models import KIND, OPEN


def unanswered_questions(actor: Actor) -> QuerySet[Topic]:
    """Questions nobody answered, in the actor's own spaces and not their own; newest first."""
    waiting = visible_topics(actor).filter(
        kind=KIND, state=OPEN, reply_count=0, closed_at=None, hidden_at=None
    )
    mine = waiting.filter(space_id__in=actor.space_ids).exclude(author_id__in=actor.selves)
    return mine.order_by("-published_at", "-pk")
