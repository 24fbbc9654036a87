"""How much one member's report weighs: their trust, and how often they were right."""

from __future__ import annotations

from math import log

from engawa.core.actor import Actor

STAFF_WEIGHT = 500
JUDGED_FROM, PIVOT = 5, 0.7
LEAST, MOST = 25, 900


def weigh(actor: Actor, right: int, wrong: int) -> int:
    """In hundredths: 1 and one for each level of trust, more or less by a record of over five.

    Who was right seven times out of ten neither gains nor loses; the longer the record, the
    further it moves.
    """
    weight = STAFF_WEIGHT if actor.is_staff else 100 + 100 * actor.trust
    judged = right + wrong
    if judged > JUDGED_FROM:
        weight += round((right / judged - PIVOT) * 500 * log(judged, 4))
    return max(LEAST, min(MOST, weight))
