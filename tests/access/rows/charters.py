"""Addresses of charters: one in force in each space with a draft, and a proposal for the site."""

from __future__ import annotations

from typing import Any

from engawa.charters.actions import adopt, begin_draft, propose
from engawa.charters.models import Charter
from engawa.core.actor import Actor

ROWS = """
charters:site                GET   .........
charters:staff               GET   -------..
charters:goals               GET   -------..
charters:goals               POST  ------->>
charters:space               GET   --....--- .........
charters:space_goals         GET   --xx..--- -xxx..x..
charters:space_goals         POST  --xx>>--- -xxx>>x>>
charters:mine                GET   s........
charters:desk                GET   -------..
charters:begin               POST  -xxxxxx>>
charters:accept              POST  -->>>>--- -x>>>>xxx
charters:refuse              GET   --....--- -x....xxx
charters:refuse              POST  -->>>>--- -x>>>>xxx
charters:versions            GET   --....--- .........
charters:version             GET   --....--- .........
charters:draft               GET   --xx..--- -xxx..x..
charters:discard             GET   --xx..--- -xxx..x..
charters:discard             POST  --xx>>--- -xxx>>x>>
charters:library             POST  --xx>>--- -xxx>>x>>
charters:adopt               GET   --xx..--- -xxx..x..
charters:adopt               POST  --xx??--- -xxx??x??
charters:propose             POST  --xx>>--- -xxx>>x>>
charters:take_back           POST  --xx>>--- -xxx>>x>>
charters:new_clause          GET   --xx..--- -xxx..x..
charters:new_clause          POST  --xx??--- -xxx??x??
charters:clause              GET   --xx..--- -xxx..x..
charters:clause              POST  --xx??--- -xxx??x??
charters:move_clause         POST  --xx>>--- -xxx>>x>>
charters:remove_clause       POST  --xx>>--- -xxx>>x>>
charters:proposal            GET   -........
charters:proposal            POST  -????????
charters:answers             GET   --xx..--- -xxx..x..
charters:export              POST  --xx..--- -xxx..x..
"""

KINDS = {("charters", "public_id"): "charter", ("charters", "key"): "clause"}
SPECIAL = {("charters:proposal", "public_id"): "site_charter"}
FORMS = {"charters:begin": {"scope": "site"}}
HOUSE = Actor.system("a test")


def furnish(cast: Any, place: Any) -> dict[str, Any]:
    version = adopt(HOUSE, place.space, ["purpose", "how-we-talk", "mockery"])
    begin_draft(HOUSE, "space", place.space)
    if not Charter.objects.filter(scope="site").exists():
        adopt(HOUSE, None, ["purpose"])
        propose(HOUSE, begin_draft(HOUSE, "site", None))
    return {
        "charter": version.charter.public_id,
        "site_charter": Charter.objects.get(scope="site").public_id,
        "clause": "purpose",
        "number": "1.0",
        "way": "down",
    }
