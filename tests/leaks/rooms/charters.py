"""What closed places promised each other, and who said what to it."""

from __future__ import annotations

from typing import Any

from engawa.charters.actions import (
    NewGoal,
    accept,
    adopt,
    begin_draft,
    comment,
    propose,
    refuse,
    set_goals,
)
from engawa.charters.clauses import Clause, Conduct
from engawa.core.actor import Actor
from engawa.site.kinds import Words

HOUSE = Actor.system("a charter")


def settle(world: Any) -> None:
    """In the open: charters anyone may read; nobody is kept from writing by them."""
    for version in (
        adopt(HOUSE, None, ["purpose", "how-we-talk"]),
        adopt(HOUSE, world.space("square"), ["purpose", "mockery", "ovation"]),
    ):
        world.things.shared["charter"].append(version.charter.public_id)


def keep_secret(world: Any) -> None:
    for name in ("guild", "study", "vault"):
        _promise(world, name)
    _inside(world)


def _promise(world: Any, name: str) -> None:
    """Two versions, answers, and a proposal with comments."""
    space = world.space(name)
    first = adopt(world.founder, space, [_clause(world, f"first clause in {name}", "own")])
    accept(world.insider, first, "ja")
    second = adopt(
        world.founder,
        space,
        [_clause(world, f"clause in {name}", "own"), _custom(world, f"custom in {name}")],
        summary=Words(world.word(f"what changed in {name}")),
    )
    accept(world.insider, second, "ja")
    refuse(world.colleague, second, "en")
    accept(world.colleague, second, "en")
    clauses = [_clause(world, f"proposed clause in {name}", "own")]
    draft = begin_draft(world.founder, "space", space, clauses)
    propose(world.founder, draft)
    comment(world.insider, draft, world.word(f"comment on clause in {name}"), "own")
    world.things.secret["charter"].append(second.charter.public_id)


def _inside(world: Any) -> None:
    """The page for our own staff, of whom none is an outsider here."""
    version = adopt(HOUSE, None, [_clause(world, "clause for staff", "own")], for_staff=True)
    goals = [NewGoal(world.word("goal"), world.word("measure"), "80%")]
    set_goals(HOUSE, "staff", None, goals)
    world.things.secret["charter"].append(version.charter.public_id)


def _clause(world: Any, of: str, key: str) -> Clause:
    return Clause(key, Words(world.word(f"title of {of}")), Words(world.word(of)))


def _custom(world: Any, of: str) -> Clause:
    return Clause("custom", Words(world.word(of)), Words(world.word(of)), Conduct.RITUAL)
