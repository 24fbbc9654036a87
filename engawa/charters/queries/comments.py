"""What members wrote on a proposal."""

from __future__ import annotations

from dataclasses import dataclass

from engawa.charters.clauses import Clause
from engawa.charters.models import Comment, Version
from engawa.charters.policies import visible_comments
from engawa.core.actor import Actor

MOST = 500


@dataclass(frozen=True)
class Remark:
    """A comment with the clause it is about; None for the whole, or a clause taken out since."""

    comment: Comment
    clause: Clause | None
    number: int


def comments_on(actor: Actor, version: Version) -> list[Remark]:
    """Oldest first, the first five hundred."""
    rows = visible_comments(actor).filter(version=version).select_related("member__company")
    places = {clause.id: (n, clause) for n, clause in enumerate(version.said, 1)}
    return [_remark(comment, places) for comment in rows.order_by("pk")[:MOST]]


def _remark(comment: Comment, places: dict[str, tuple[int, Clause]]) -> Remark:
    number, clause = places.get(comment.clause, (0, None))
    return Remark(comment, clause, number)
