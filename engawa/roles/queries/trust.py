"""One's own trust: what it allows, and what is missing for more."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.roles.models import Trust
from engawa.roles.trust import ALLOWS, HIGHEST, NAMES, NEEDS, beginning_of, is_small


@dataclass(frozen=True)
class Met:
    words: str | Promise
    done: int
    wanted: int
    most: bool
    is_met: bool


@dataclass(frozen=True)
class LevelShown:
    """A level, whether it is reached, what it allows and asks."""

    number: int
    name: str | Promise
    allows: tuple[str | Promise, ...]
    needs: tuple[Met, ...]
    is_reached: bool


@dataclass(frozen=True)
class TrustShown:
    level: int
    levels: tuple[LevelShown, ...]
    row: Trust | None
    begins_higher: bool
    is_small: bool

    @property
    def name(self) -> str | Promise:
        return NAMES[self.level]


def trust_of(actor: Actor, member: Member) -> TrustShown:
    """From what was counted last; two queries."""
    row = Trust.objects.filter(pk=member.pk).select_related("set_by").first()
    level = row.level if row else beginning_of(member)
    counted = row.numbers if row else {}
    levels = tuple(
        LevelShown(
            number,
            NAMES[number],
            ALLOWS[number],
            tuple(
                Met(n.words, counted.get(n.key, 0), n.wanted, n.most, n.is_met(counted))
                for n in NEEDS.get(number, ())
            ),
            number <= level,
        )
        for number in range(HIGHEST + 1)
    )
    begins = beginning_of(member)
    return TrustShown(level, levels, row, begins > 0, is_small())
