"""From what rooms said of a member to what holds now, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from engawa.core.actor import NOBODY, NONE_ANYWHERE

Facts = Mapping[int, frozenset[str]]


@dataclass(frozen=True)
class Now:
    """What holds until `until`; empty means for good."""

    bars: Facts = field(default_factory=lambda: NONE_ANYWHERE)
    rights: Facts = field(default_factory=lambda: NONE_ANYWHERE)
    topics: frozenset[int] = frozenset()
    trust: int = 0
    muted: Mapping[int, str] = field(default_factory=lambda: NOBODY)
    blocked_by: frozenset[int] = frozenset()
    new_in: frozenset[int] = frozenset()
    masks: frozenset[int] = frozenset()
    companies: frozenset[int] = frozenset()
    until: datetime | None = None


NOTHING = Now()


def holds_now(standing: Mapping[str, Any], now: datetime) -> Now:
    """Everything said of a member, as far as its time has come and is not over."""
    if not standing:
        return NOTHING
    moments: set[datetime] = set()
    rooms = list(standing.values())
    topics = _current((row for room in rooms for row in room.get("topics", ())), now, moments)
    bars = _current((row for room in rooms for row in room.get("bars", ())), now, moments)
    rights = _current((row for room in rooms for row in room.get("rights", ())), now, moments)
    new_in = _current((row for room in rooms for row in room.get("new_in", ())), now, moments)
    return Now(
        _by_space(bars),
        _by_space(rights),
        frozenset(row[0] for row in topics),
        max((room.get("trust", 0) for room in rooms), default=0),
        MappingProxyType({pk: handle for room in rooms for pk, handle in room.get("muted", ())}),
        frozenset(pk for room in rooms for pk in room.get("blocked_by", ())),
        frozenset(row[0] for row in new_in),
        frozenset(pk for room in rooms for pk in room.get("masks", ())),
        frozenset(pk for room in rooms for pk in room.get("companies", ())),
        min(moments, default=None),
    )


def _current(rows: Iterable[list[Any]], now: datetime, moments: set[datetime]) -> list[list[Any]]:
    """Those that hold; moments to come at which that changes are noted."""
    found = []
    for row in rows:
        begins, ends = (datetime.fromisoformat(at) if at else None for at in row[-2:])
        moments |= {at for at in (begins, ends) if at and at > now}
        if (begins is None or begins <= now) and (ends is None or ends > now):
            found.append(row)
    return found


def _by_space(rows: list[list[Any]]) -> Facts:
    if not rows:
        return NONE_ANYWHERE
    spaces = {row[0] for row in rows}
    return MappingProxyType(
        {space: frozenset(row[1] for row in rows if row[0] == space) for space in spaces}
    )
