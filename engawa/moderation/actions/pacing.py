"""How a space keeps calm."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from engawa.core.actor import Actor
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.moderation.events import PaceChanged
from engawa.moderation.models import Pace
from engawa.moderation.policies import can_set_mode
from engawa.moderation.rules import forget_rules
from engawa.spaces.models import Space

LONGEST_WAIT = 1_440


@transaction.atomic
def set_pace(
    actor: Actor,
    space: Space,
    *,
    slow_minutes: int = 0,
    is_read_only: bool = False,
    read_only_until: datetime | None = None,
    read_only_why: str = "",
    is_corner: bool = False,
    bars_promotion: bool = False,
) -> Pace:
    """Slow mode (0 is none), reading only, and whether promotion has its corner or no place."""
    can_set_mode(actor, space).require()
    before = Pace.objects.filter(space=space).first()
    facts = {
        "slow_minutes": min(max(slow_minutes, 0), LONGEST_WAIT),
        "is_read_only": is_read_only,
        "read_only_until": read_only_until if is_read_only else None,
        "read_only_why": clean_line(read_only_why)[:200],
        "is_corner": is_corner,
        "bars_promotion": bars_promotion,
    }
    pace, _made = Pace.objects.update_or_create(space=space, defaults=facts)
    forget_rules()
    old, new = _words(before), _words(pace)
    if old != new:
        record(actor, PaceChanged(space.pk, old, new))
    return pace


@transaction.atomic
def bar_promotion(actor: Actor, space: Space, *, is_barred: bool) -> None:
    """Whether promotion waits here from the first; everything else about the pace stays."""
    present = Pace.objects.filter(space=space).first() or Pace(space=space)
    if present.bars_promotion == is_barred:
        return
    set_pace(
        actor,
        space,
        slow_minutes=present.slow_minutes,
        is_read_only=present.is_read_only,
        read_only_until=present.read_only_until,
        read_only_why=present.read_only_why,
        is_corner=present.is_corner,
        bars_promotion=is_barred,
    )


def _words(pace: Pace | None) -> str:
    """In a few signs, for the log."""
    if pace is None:
        return ""
    until = pace.read_only_until.isoformat() if pace.read_only_until else ""
    parts = [f"slow:{pace.slow_minutes}" if pace.slow_minutes else ""]
    parts.append(f"read_only {until}".strip() if pace.is_read_only else "")
    parts.append("corner" if pace.is_corner else "")
    parts.append("no_promotion" if pace.bars_promotion else "")
    return " ".join(part for part in parts if part)
