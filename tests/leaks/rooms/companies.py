"""Companies: what is open stands in both worlds; customers nobody speaks for, rooms of companies
and what insiders are to each other only in one."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from engawa.accounts.models import Company
from engawa.companies import actions
from engawa.companies.testing import HOUSE, employ

LAST = True


def settle(world: Any) -> None:
    """Everybody works for one company, which is theirs and confirmed."""
    tsubame = Company.objects.get(slug="tsubame")
    for who in ("founder", "insider", "colleague", "stranger", "leaver", "warden"):
        employ(world.people[who], tsubame)
    actions.set_logo(HOUSE, tsubame, picture("teal"))
    world.things.shared["logo"].append(tsubame.card.logo_id)
    world.things.shared["company"].append("tsubame")


def keep_secret(world: Any) -> None:
    """A customer of whom nobody is here, a secret room of everybody's company with talk in it,
    somebody who had to go, a name that waits, and an invitation."""
    word, founder = world.word, world.founder
    hidden = actions.create_company(
        founder, word("customer name"), "customer", region=word("region"), level=word("level")
    )
    actions.edit_company(founder, hidden, about=word("about a customer"))
    actions.set_logo(founder, hidden, picture("navy"))
    hidden.card.refresh_from_db()
    world.things.secret["company"].append(hidden.slug)
    world.things.secret["logo"].append(hidden.card.logo_id)
    tsubame = Company.objects.get(slug="tsubame")
    actions.add_domain(founder, tsubame, "hidden.example", with_subdomains=False)
    actions.invite_colleague(founder, tsubame, "new@tsubame.example", word("message of a company"))
    _room_of_a_company(world, tsubame, hidden)


def _room_of_a_company(world: Any, tsubame: Company, hidden: Company) -> None:
    """A colleague is taken out by its rule; where an insider worked once is nobody's business."""
    from tests.leaks.world import write

    vault = world.space("vault")
    mine = employ(world.people["insider"], hidden, primary=False)
    moved = employ(world.people["colleague"], tsubame, department="inner")
    actions.add_rule(world.founder, vault, company=tsubame, department="inner")
    topic = write(world, "insider", "vault", world.word("room title"), world.word("room text"))
    world.things.secret["topic"].append(topic.public_id)
    actions.change_affiliation(world.founder, moved, "", "", "member")
    actions.end_affiliation(world.founder, mine)
    employ(world.people["insider"], hidden, confirmed=False, primary=False, source="profile")


def go_on(world: Any) -> None:
    employ(world.people["applicant"], Company.objects.get(slug="tsubame"))


def picture(colour: str) -> io.BytesIO:
    made = io.BytesIO()
    Image.new("RGB", (80, 80), colour).save(made, "PNG")
    made.seek(0)
    return made
