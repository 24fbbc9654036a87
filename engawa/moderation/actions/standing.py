"""What is in force against a member, said in the member's own row, so that asking costs nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from engawa.accounts.actions import say_of
from engawa.moderation.models import Sanction

ROOM = "moderation"
SILENCED, SUSPENDED, AT_MOST = "silenced", "suspended", "at_most:"


def say_again(member_id: int, at: datetime | None = None) -> None:
    """Say all of it anew. What ends, ends by itself: its last moment is said with it."""
    now = at or timezone.now()
    holding = Sanction.objects.filter(
        member_id=member_id, state=Sanction.State.HOLDS, level__gte=Sanction.Level.LIMIT
    ).order_by("pk")
    bars: list[list[Any]] = []
    rights: list[list[Any]] = []
    for sanction in holding:
        if sanction.holds_at(now):
            (rights if _is_limit(sanction) else bars).append(_said(sanction))
    said = {"bars": bars, "rights": rights}
    say_of(member_id, ROOM, {name: rows for name, rows in said.items() if rows})


def _is_limit(sanction: Sanction) -> bool:
    return sanction.level == Sanction.Level.LIMIT and sanction.posts_a_day > 0


def _said(sanction: Sanction) -> list[Any]:
    if _is_limit(sanction):
        name = f"{AT_MOST}{sanction.posts_a_day}"
    else:
        name = SILENCED if sanction.level == Sanction.Level.LIMIT else SUSPENDED
    ends = sanction.ends_at.isoformat() if sanction.ends_at else None
    begins = sanction.starts_at.isoformat() if sanction.starts_at else None
    return [sanction.space_id or 0, name, begins, ends]
