"""Create, join, or a group elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from engawa.core.actor import Actor
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.opening.events import VerdictReached
from engawa.opening.models import Verdict
from engawa.opening.policies import can_open_communities
from engawa.opening.questions import QUESTIONS, Answer, judge


@transaction.atomic
def reach_verdict(actor: Actor, about: str, answers: Mapping[str, str]) -> Verdict:
    """Keep the answers with what they amount to."""
    can_open_communities(actor).require()
    known = {q.key: Answer(answers.get(q.key, Answer.UNSURE)).value for q in QUESTIONS}
    found = judge(known)
    verdict = Verdict.objects.create(
        about=clean_line(about)[:120],
        answers=known,
        scores=dict(found.scores),
        way=found.way,
        asked_by_id=actor.member_id,
    )
    record(actor, VerdictReached(verdict.pk, verdict.way))
    return verdict
