"""Seats, lines, links and reports: what outsiders may know of them stands in both worlds."""

from __future__ import annotations

from typing import Any

from engawa.admissions import actions as lines
from engawa.admissions.actions import duties, linking
from engawa.admissions.actions.asking import Asked, set_questions
from engawa.admissions.tokens import link_token
from engawa.spaces import actions as spaces


def settle(world: Any) -> None:
    """The workshop is full, and an outsider waits for a seat there."""
    boss = world.founder
    space = world.space("workshop")
    spaces.set_capacity(boss, space, space.member_count)
    spaces.join_space(world.applicant, world.space("workshop"))


def keep_secret(world: Any) -> None:
    """What only those inside learn: who waits in the secret spaces, why, by which links."""
    for name in ("guild", "vault"):
        _inside(world, name)


def _inside(world: Any, name: str) -> None:
    def word(of: str) -> str:
        return str(world.word(f"{of} in {name}"))

    boss = world.insider
    if name == "guild":
        set_questions(world.founder, world.space(name), [])
    else:
        set_questions(world.founder, world.space(name), [Asked(word("question at the door"))])
        lines.arrange_line(
            world.founder, world.space(name), lines.Arrangement(criteria=word("criteria"))
        )
        spaces.set_capacity(world.founder, world.space(name), 50)
    link = linking.make_link(boss, [world.space(name)], note=word("note of a link"), most_uses=3)
    world.things.secret["token"].append(link_token(link.public_id))
    duty = duties.make_duty(
        boss, world.space(name), word("duty"), word("ask"), due_days=7, follows="talk"
    )
    opened = duties.open_round(boss, duty, word("occasion"))
    task = opened.tasks.select_related("round__duty__space").get(member=world.people["colleague"])
    duties.report(world.colleague, task, word("report"), "", "")
