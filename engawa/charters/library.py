"""The clause library: good beginnings for a charter, by archetype and type of space."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engawa.charters.clauses import Clause, Conduct
from engawa.core.refusals import Invalid
from engawa.site.kinds import Words

LIBRARY = Path(__file__).with_name("library.toml")
EVERY = "every"
STAFF = "staff"
LIGHT = "light"


@dataclass(frozen=True)
class Shelved:
    """A clause and whom it is meant for: archetypes, types of space, "every", "light", "staff"."""

    clause: Clause
    meant_for: frozenset[str]


def clauses_for(archetype: str, space_type: str) -> list[Clause]:
    """A whole charter to begin with, in reading order; unknown names add nothing of their own."""
    wanted = {EVERY, _plain(archetype), _plain(space_type)} - {"", STAFF, LIGHT}
    return [shelved.clause for shelved in shelves() if shelved.meant_for & wanted]


def light_clauses() -> list[Clause]:
    """The few that a place needs while everybody knows everybody."""
    return [shelved.clause for shelved in shelves() if LIGHT in shelved.meant_for]


def clauses_for_staff() -> list[Clause]:
    """What the house asks of its own people."""
    return [shelved.clause for shelved in shelves() if STAFF in shelved.meant_for]


def all_clauses() -> list[Clause]:
    return [shelved.clause for shelved in shelves()]


def clause_named(key: str) -> Clause:
    found = next((clause for clause in all_clauses() if clause.id == key), None)
    if found is None:
        raise Invalid(f"No clause is called {key}.")
    return found


@cache
def shelves() -> tuple[Shelved, ...]:
    with LIBRARY.open("rb") as file:
        rows = tomllib.load(file)["clause"]
    return tuple(
        Shelved(
            Clause(
                row["id"],
                Words(**row["title"]),
                Words(**row["text"]),
                Conduct(row["conduct"]),
                row.get("sanction", 0),
            ),
            frozenset(row["for"]),
        )
        for row in rows
    )


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")
