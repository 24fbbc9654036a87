"""One clause of a charter: a promise, a conduct or a custom, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Words


class Conduct(StrEnum):
    """What a clause says: how we are here, two levels of what we are not, or a custom."""

    PROMISE = "promise"
    FROWNED = "frowned"
    NOT_TOLERATED = "not_tolerated"
    RITUAL = "ritual"


HEADINGS: dict[Conduct, str | Promise] = {
    Conduct.PROMISE: _("How we are here"),
    Conduct.FROWNED: _("Frowned upon"),
    Conduct.NOT_TOLERATED: _("Not tolerated"),
    Conduct.RITUAL: _("Our customs"),
}
# What follows when a clause is broken; each step says more and lasts longer than the one before.
SANCTIONS: dict[int, str | Promise] = {
    0: _("A question in private"),
    1: _("A friendly note"),
    2: _("A written warning"),
    3: _("Limited for a time"),
    4: _("Suspended"),
    5: _("Asked to leave"),
}
# The steps that fit each kind of clause, mildest first.
LEVELS: dict[Conduct, tuple[int, ...]] = {
    Conduct.PROMISE: (0,),
    Conduct.FROWNED: (0, 1, 2),
    Conduct.NOT_TOLERATED: (3, 4, 5),
    Conduct.RITUAL: (0,),
}


@dataclass(frozen=True)
class Clause:
    """`id` stays through all versions, so that a clause can be cited whatever its number.

    Clauses of the library keep the library's id; those written by hand get a random one.
    """

    id: str
    title: Words
    text: Words
    conduct: Conduct = Conduct.PROMISE
    sanction: int = 0

    @property
    def is_conduct(self) -> bool:
        """Whether breaking it has consequences named beforehand."""
        return self.conduct in (Conduct.FROWNED, Conduct.NOT_TOLERATED)

    @property
    def follows(self) -> str:
        """What follows when it is broken, in words."""
        return str(SANCTIONS[self.sanction])

    @property
    def binds(self) -> bool:
        """Customs may change without asking anybody again."""
        return self.conduct != Conduct.RITUAL


def to_row(clause: Clause) -> dict[str, Any]:
    """As kept in a version."""
    return {
        "id": clause.id,
        "title": {"ja": clause.title.ja, "en": clause.title.en},
        "text": {"ja": clause.text.ja, "en": clause.text.en},
        "conduct": str(clause.conduct),
        "sanction": clause.sanction,
    }


def from_row(row: dict[str, Any]) -> Clause:
    return Clause(
        row["id"],
        Words(**row["title"]),
        Words(**row["text"]),
        Conduct(row["conduct"]),
        row["sanction"],
    )
