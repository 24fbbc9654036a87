"""What upper rooms ask before a rule brings somebody in: seats of a space, a charter to accept."""

from __future__ import annotations

from collections.abc import Callable, Collection

from engawa.spaces.models import Space

Condition = Callable[[Space, Collection[int]], Collection[int]]

_conditions: list[Condition] = []


def offer_condition(condition: Condition) -> None:
    """`condition(space, member_ids)` returns those who may come in now; the rest wait."""
    _conditions.append(condition)


def may_come_in(space: Space, member_ids: Collection[int]) -> list[int]:
    left = sorted(member_ids)
    for condition in _conditions:
        left = sorted(set(left) & set(condition(space, left)))
    return left
