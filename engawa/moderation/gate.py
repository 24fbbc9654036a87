"""What looks at each text before others may: limits, filters, rules of the place, suspicion."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.db.models import F

from engawa.content.gates import Candidate, Ruling
from engawa.content.models import Reply, Topic
from engawa.moderation.actions.opening import put_pending
from engawa.moderation.filters import Matches, filtered
from engawa.moderation.limits import are_on, refuse_excess
from engawa.moderation.models import Filter, FilterMatch
from engawa.moderation.modes import held_by_mode
from engawa.moderation.pacing import refuse_haste
from engawa.moderation.rules import rules_of
from engawa.moderation.selling import held_by_selling, is_promotion, remember
from engawa.moderation.suspicion import held_by_suspicion
from engawa.moderation.why import Why

BYPASS = "moderation.bypass"
"""The right not to be held up; moderators of the place have it."""


def gate(candidate: Candidate, ruling: Ruling) -> Ruling:
    actor, space = candidate.actor, candidate.space
    if actor.moderates(space) or actor.has_right(BYPASS, space.pk):
        return ruling
    pace = rules_of(space.pk).pace
    if pace is not None:
        refuse_haste(candidate, pace)
    refuse_excess(candidate)
    ruling, matches = filtered(candidate, ruling)
    reasons = [*held_by_mode(candidate), *matches.holding]
    if are_on():
        reasons += held_by_suspicion(candidate)
        if is_promotion(candidate):
            reasons += [] if candidate.is_edit else held_by_selling(candidate, pace)
            ruling = replace(ruling, kept=(*ruling.kept, partial(remember, candidate)))
    if matches.noted:
        ruling = replace(ruling, kept=(*ruling.kept, partial(_note, matches)))
    if not reasons:
        return ruling
    return replace(ruling, holds=True, kept=(*ruling.kept, partial(_pending, reasons)))


def _pending(reasons: list[Why], topic: Topic, reply: Reply | None) -> None:
    put_pending(topic, reply, reasons)


def _note(matches: Matches, topic: Topic, reply: Reply | None) -> None:
    """Every find is kept, so that the filter's page can show what it does."""
    FilterMatch.objects.bulk_create(
        FilterMatch(filter_id=pk, topic=topic, reply=reply, found=said)
        for pk, said in matches.noted
    )
    found = [pk for pk, _said in matches.noted]
    Filter.objects.filter(pk__in=found).update(match_count=F("match_count") + 1)
