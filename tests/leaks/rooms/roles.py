"""Rights, rungs and trust in both worlds; in closed spaces with words nobody outside may hear."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from engawa.roles.actions import give_rights, make_custom_role, propose, say_on
from engawa.roles.actions.delegating import Gift
from engawa.roles.models import Holding, Rung
from engawa.spaces.models import Membership


def settle(world: Any) -> None:
    """In the open: somebody proposed, somebody who was given a right."""
    space = world.space("workshop")
    asked = propose(world.stranger, space, world.people["leaver"], Rung.CHAMPION, "Helps a lot.")
    world.things.shared.setdefault("candidacy", []).append(asked.public_id)


def keep_secret(world: Any) -> None:
    """Inside closed spaces a role, a gift, a candidate and a holder, with words of their own."""
    for name in ("guild", "study", "vault"):
        space = world.space(name)
        if not Membership.objects.filter(space=space, member=world.people["colleague"]).exists():
            continue
        _inside(world, name, space)


def _inside(world: Any, name: str, space: Any) -> None:
    ends = world.still.now + timedelta(days=20)
    title = world.word(f"custom role in {name}")
    role = make_custom_role(world.founder, space, title, title, ["topic.pin"])
    gift = Gift(world.word(f"reason of a gift in {name}"), (), role, None, ends)
    give_rights(world.founder, space, world.people["colleague"], gift)
    words = world.word(f"what speaks for somebody in {name}")
    asked = propose(world.insider, space, world.people["colleague"], Rung.CHAMPION, words)
    why = world.word(f"a decider's reason in {name}")
    say_on(world.founder, asked, agrees=True, reason=why)
    Holding.objects.create(member=world.people["insider"], space=space, rung=Rung.ADVISER)
