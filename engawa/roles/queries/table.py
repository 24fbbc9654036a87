"""The table of rights as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engawa.core.actor import STAFF_LEVELS, SiteRole
from engawa.core.rights import HouseLevel, Level, Right, State, all_rights
from engawa.roles.words import group_title

SPACE_LEVELS = tuple(Level)
STAFF_ROLES = (SiteRole.MODERATOR, SiteRole.MANAGER)


@dataclass(frozen=True)
class Line:
    """One right: who has it, level by level, and where that differs."""

    right: Right
    levels: tuple[bool, ...]
    staff: tuple[bool, ...]
    never_archived: bool = False
    closed_from: Level | None = None


@dataclass(frozen=True)
class Group:
    title: str
    lines: tuple[Line, ...]


def space_table() -> list[Group]:
    """Rights in a space; site staff as in an open one."""
    rights = [right for right in all_rights() if not right.is_of_house]
    return _grouped(_space_line(right) for right in rights)


def house_table() -> list[Group]:
    """Rights of the house, by level of the site."""
    rights = [right for right in all_rights() if right.is_of_house]
    return _grouped(
        Line(right, tuple(level >= right.begins for level in HouseLevel), ()) for right in rights
    )


def _space_line(right: Right) -> Line:
    closed = right.states.get(State.CLOSED, right.begins)
    return Line(
        right,
        tuple(level >= right.begins for level in SPACE_LEVELS),
        tuple(not right.inside and STAFF_LEVELS[role] >= right.begins for role in STAFF_ROLES),
        never_archived=right.needed(State.ARCHIVED) is None,
        closed_from=closed if closed != right.begins and isinstance(closed, Level) else None,
    )


def _grouped(lines: Iterable[Line]) -> list[Group]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.right.group, []).append(line)
    return [Group(group_title(name), tuple(each)) for name, each in found.items()]
