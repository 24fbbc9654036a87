"""Clashing purposes, as a table: who must not do what where, whatever their role."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.verdict import Verdict, deny
from engawa.roles import tunables
from engawa.roles.models import Nature, SpaceNature
from engawa.spaces.models import Space

EXPORTS, PROMOTES = "exports", "promotes"


@dataclass(frozen=True)
class Clash:
    """Members of `kinds` whose work is selling, in spaces of `natures`, may not do `acts`."""

    kinds: frozenset[str]
    natures: frozenset[str]
    acts: frozenset[str]
    words: str | Promise


TABLE = (
    Clash(
        frozenset({Member.Kind.EMPLOYEE, Member.Kind.PARTNER}),
        frozenset({Nature.SUPPORT, Nature.VIP}),
        frozenset({EXPORTS}),
        _(
            "People who work in sales cannot take copies of lists in support and VIP spaces. "
            "Please ask a colleague who looks after this space."
        ),
    ),
    Clash(
        frozenset({Member.Kind.EMPLOYEE, Member.Kind.PARTNER, Member.Kind.SPONSOR}),
        frozenset({Nature.SUPPORT, Nature.VIP}),
        frozenset({PROMOTES}),
        _("People who work in sales cannot promote anything in support and VIP spaces."),
    ),
)


def clash(actor: Actor, act: str, space: Space) -> Verdict | None:
    """Why `actor` must not do this here; at most two queries, and none for customers."""
    rows = [row for row in TABLE if act in row.acts and actor.kind in row.kinds]
    if not rows:
        return None
    nature = nature_of(space)
    row = next((each for each in rows if nature in each.natures), None)
    if row is None or not _sells(actor):
        return None
    return deny(row.words)


def no_export(actor: Actor, space: Space) -> Verdict | None:
    return clash(actor, EXPORTS, space)


def nature_of(space: Space) -> str:
    found = SpaceNature.objects.filter(pk=space.pk).values_list("nature", flat=True).first()
    return found or ""


def is_sales(position: str) -> bool:
    words = [word.strip().lower() for word in tunables.SALES_WORDS.value().split(",")]
    return any(word and word in position.lower() for word in words)


def _sells(actor: Actor) -> bool:
    """Sponsors are there to sell; of others their position says it."""
    if actor.kind == Member.Kind.SPONSOR:
        return True
    position = Member.objects.filter(pk=actor.me).values_list("position", flat=True).first()
    return is_sales(position or "")
