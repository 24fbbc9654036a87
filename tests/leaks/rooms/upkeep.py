"""Who is in charge, what is planned, and groups outside: in closed spaces in words of their own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from engawa.core.actor import SpaceRole
from engawa.spaces import actions as spaces
from engawa.spaces.models import Membership
from engawa.upkeep import actions
from engawa.upkeep.models import Quiet
from tests.leaks.rooms.companies import picture


def settle(world: Any) -> None:
    """In the open: a group somebody named, and a role offered in a public space."""
    named = actions.propose_group(world.leaver, actions.Group("A table at the station"))
    world.things.shared["group"].append(named.public_id)
    space = world.space("workshop")
    offer = actions.Offer(world.people["warden"], SpaceRole.MANAGER, None, reason="To help")
    offered = actions.offer_role(world.founder, space, offer)
    world.things.shared["hand_over"].append(offered.public_id)


def keep_secret(world: Any) -> None:
    """Stand-ins, offers, quiet times and merges of closed spaces; what the house noted."""
    for name in ("guild", "study", "vault"):
        space = world.space(name)
        if Membership.objects.filter(space=space, member=world.people["colleague"]).exists():
            _inside(world, name, space)
    _merge(world)
    group = actions.Group(
        world.word("a group outside"),
        f"https://{world.word('where it is')}.example/",
        why=world.word("what people find there"),
    )
    named = actions.propose_group(world.founder, group)
    actions.judge_group(world.founder, named, "watch", world.word("a note on a group"))
    world.things.secret["group"].append(named.public_id)


def _inside(world: Any, name: str, space: Any) -> None:
    ends = world.still.now + timedelta(days=20)
    away = actions.Absence(world.still.now, ends, world.word(f"why somebody is away from {name}"))
    stand_in = actions.name_stand_in(world.founder, space, world.people["colleague"], away)
    note, reason = world.word(f"hand-over note of {name}"), world.word(f"why, in {name}")
    offer = actions.Offer(
        world.people["colleague"], SpaceRole.OWNER, None, note=note, reason=reason
    )
    offered = actions.offer_role(world.founder, space, offer)
    why = world.word(f"why {name} is archived")
    quiet = actions.announce_archive(world.founder, space, why)
    actions.keep_space(world.founder, Quiet.objects.select_related("space").get(pk=quiet.pk))
    spaces.set_logo(world.founder, space, picture("olive"))
    space.refresh_from_db()
    secret = world.things.secret
    secret["logo"].append(space.logo_id)
    secret["hand_over"] += [offered.public_id, stand_in.public_id]


def _merge(world: Any) -> None:
    """Two secret spaces of the founder's, one going over into the other."""
    made = []
    for of in ("a space that goes", "a space that stays"):
        charter = spaces.Charter(world.word(f"name of {of}"), world.word(f"purpose of {of}"))
        made.append(spaces.create_space(world.founder, charter, "secret", "invitation"))
        world.things.secret["slug"].append(made[-1].slug)
    merge = actions.announce_merge(world.founder, *made, world.word("why two are merged"))
    world.things.secret["merge"].append(merge.public_id)
