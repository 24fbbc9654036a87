"""What looks at each text before others may: rules of the place, filters, limits, suspicion."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from engawa.content.gates import Candidate, Ruling
from engawa.content.models import Reply, Topic
from engawa.moderation.actions.opening import put_pending
from engawa.moderation.modes import held_by_mode
from engawa.moderation.why import Why

BYPASS = "moderation.bypass"
"""The right not to be held up; moderators of the place have it."""


def gate(candidate: Candidate, ruling: Ruling) -> Ruling:
    actor, space = candidate.actor, candidate.space
    if actor.moderates(space) or actor.has_right(BYPASS, space.pk):
        return ruling
    reasons: list[Why] = [*held_by_mode(candidate)]
    if not reasons:
        return ruling
    return replace(ruling, holds=True, kept=(*ruling.kept, partial(_pending, reasons)))


def _pending(reasons: list[Why], topic: Topic, reply: Reply | None) -> None:
    put_pending(topic, reply, reasons)
