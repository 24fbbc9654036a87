"""The rules of one place, held by the process for a moment: each text asks for them.

A change counts at once where it was made, and within two seconds elsewhere.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.db.models import Q

from engawa.moderation.models import Filter, Mode, Pace

FRESH_SECONDS = 2.0
MOST_PLACES = 2_000


@dataclass(frozen=True)
class Rules:
    """Modes by kind, the filters in use, slow mode and the like; `since` is when it was read."""

    modes: dict[str, Mode]
    filters: tuple[Filter, ...]
    pace: Pace | None
    since: float


_held: dict[int, Rules] = {}


def rules_of(space_id: int) -> Rules:
    """Three queries, or none within two seconds."""
    rules = _held.get(space_id)
    if rules is None or time.monotonic() - rules.since > FRESH_SECONDS:
        if len(_held) > MOST_PLACES:
            _held.clear()
        rules = _held[space_id] = _read(space_id)
    return rules


def forget_rules() -> None:
    """The next text reads them anew."""
    _held.clear()


def _read(space_id: int) -> Rules:
    since = time.monotonic()
    filters = Filter.objects.filter(Q(space=None) | Q(space_id=space_id), is_on=True)
    return Rules(
        {mode.kind: mode for mode in Mode.objects.filter(space_id=space_id)},
        tuple(filters.order_by("pk")),
        Pace.objects.filter(pk=space_id).first(),
        since,
    )
