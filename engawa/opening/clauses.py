"""Which clauses of the library a charter begins with: few while the place is young.

Rules that hold everywhere come later, when members write them together; what the kind of place
itself asks for stands there from the first day.
"""

from __future__ import annotations

from engawa.charters.clauses import Clause
from engawa.charters.library import LIGHT, Shelved, all_clauses, clauses_for, shelves
from engawa.opening.choices import SpaceType

# Where somebody in particular is welcome, "everyone" is not.
EVERYONE = "everyone-welcome"
SOMEBODY = {"customers-welcome", "trade-welcome", "partners-welcome"}


def beginning(archetype: str, space_type: str) -> tuple[str, ...]:
    """Ids of the clauses of a new charter, in reading order."""
    own = {archetype, space_type} - {SpaceType.USER_COMMUNITY}
    ids = [shelved.clause.id for shelved in shelves() if _belongs(shelved, own)]
    if SOMEBODY & {*ids}:
        ids = [each for each in ids if each != EVERYONE]
    return tuple(ids)


def offered(archetype: str, space_type: str) -> list[Clause]:
    """Those to choose from: the beginning, then what else suits the kind of place."""
    first = beginning(archetype, space_type)
    by_id = {clause.id: clause for clause in all_clauses()}
    more = [c for c in clauses_for(archetype, space_type) if c.id not in first]
    return [*(by_id[each] for each in first), *(c for c in more if c.id != EVERYONE)]


def titles() -> dict[str, str]:
    """Of all clauses, in the reader's language."""
    return {clause.id: str(clause.title) for clause in all_clauses()}


def _belongs(shelved: Shelved, own: set[str]) -> bool:
    return LIGHT in shelved.meant_for or bool(shelved.meant_for & own)
