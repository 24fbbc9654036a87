"""Rights, the ladder and trust: in a space, and of the whole house."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from engawa.roles.actions import make_custom_role, propose
from engawa.roles.actions.delegating import Gift, give_rights
from engawa.roles.models import Holding
from tests.access.tries import Doing, do, see

# Custom roles, gifts and rungs of the house are of no space, so one word of signs stands there.
ROWS = """
roles:mine                   GET   --....--- .........
roles:table                  GET   --xx..--- -xxx..x..
roles:why                    GET   --xx..--- -xxx..x..
roles:people                 GET   --xx..--- -xxx..x..
roles:give                   POST  --xx>>--- -xxx>>x>>
roles:nature                 POST  --xxx>--- -xxxx>x>>
roles:make_role              POST  --xx>>--- -xxx>>x>>
roles:retire_role            POST  --xx>>--- -xxx>>x>>
roles:take                   POST  ---->>--- ---->>->>
roles:ladder                 GET   --....--- .........
roles:propose                POST  -->>>>--- xx>>>>>>>
roles:voice                  POST  ---->>--- ---->>->>
roles:leave                  POST  --xx>>--- -xxx>>x>>
roles:confirm                POST  --xx>>--- -xxx>>x>>
roles:celebrate              POST  --xx>>--- -xxx>>x>>
roles:house_ladder           GET   -........
roles:propose_for_house      POST  ->>>>>>>>
roles:voice_of_house         POST  ---------
roles:leave_house_rung       POST  -xxxxxx>>
roles:confirm_in_house       POST  -xxxxxx>>
roles:house                  GET   -------..
roles:give_everywhere        POST  ------->>
roles:make_role_of_house     POST  ------->>
roles:retire_role_of_house   POST  ---------
roles:take_everywhere        POST  ---------
roles:trust                  GET   s........
roles:trust_of               GET   -------..
roles:trust_of               POST  ------->>
roles:release_trust          POST  ------->>
"""
SPECIAL = {
    ("roles:retire_role", "public_id"): "custom_role",
    ("roles:take", "public_id"): "given",
    ("roles:voice", "public_id"): "candidacy",
    ("roles:leave", "public_id"): "holding",
    ("roles:confirm", "public_id"): "holding",
    ("roles:celebrate", "public_id"): "holding",
    ("roles:leave_house_rung", "public_id"): "house_holding",
    ("roles:confirm_in_house", "public_id"): "house_holding",
}
GIFT = {"member": "asker", "rights": ["topic.hide"], "reason": "A holiday"}
ROLE = {"name": "整理係", "name_en": "Tidier", "rights": ["topic.pin"]}
PROPOSAL = {"member": "asker", "rung": "moderator", "words": "Helps many"}
VOICE = {"agrees": "yes", "reason": "Yes indeed"}
TRUST = {"level": "2", "reason": "Known for years"}
FORMS: dict[str, dict[str, Any]] = {
    "roles:give": GIFT | {"ends": ""},
    "roles:give_everywhere": GIFT,
    "roles:make_role": ROLE,
    "roles:make_role_of_house": ROLE,
    "roles:nature": {"nature": "support"},
    "roles:propose": PROPOSAL,
    "roles:propose_for_house": PROPOSAL | {"rung": "adviser"},
    "roles:voice": VOICE,
    "roles:trust_of": TRUST,
}
DOINGS: dict[str, list[Doing]] = {
    "space.see_rights": [see("roles:table"), see("roles:why"), see("roles:people")],
    "space.give_rights": [do("roles:give", GIFT), do("roles:make_role", ROLE)],
    "ladder.propose": [do("roles:propose", PROPOSAL)],
    "ladder.decide": [
        do("roles:voice", VOICE),
        do("roles:confirm"),
        do("roles:leave"),
        do("roles:celebrate"),
    ],
    "house.rights": [see("roles:house"), do("roles:give_everywhere", GIFT)],
    "house.trust": [see("roles:trust_of"), do("roles:trust_of", TRUST)],
}


def furnish(cast: Any, place: Any) -> dict[str, Any]:
    """A role, a gift, somebody proposed and somebody who climbed: all of them the asker."""
    asker, space = cast.people["asker"], place.space
    owner = cast.owner
    ends = timezone.now() + timedelta(days=30)
    FORMS["roles:give"]["ends"] = FORMS["roles:give_everywhere"]["ends"] = ends.date().isoformat()
    GIFT["ends"] = ends.date().isoformat()
    role = make_custom_role(owner, space, "整理係", "Tidier", ["topic.pin"])
    given = give_rights(owner, space, asker, Gift("A project", ("topic.pin",), None, None, ends))
    candidacy = propose(owner, space, asker, "adviser", "Knows everybody")
    trial = ends
    holding = Holding.objects.create(member=asker, space=space, rung="champion", trial_until=trial)
    house, _new = Holding.objects.get_or_create(
        member=asker, space=None, rung="champion", defaults={"trial_until": trial}
    )
    return {
        "custom_role": role.public_id,
        "given": given.public_id,
        "candidacy": candidacy.public_id,
        "holding": holding.public_id,
        "house_holding": house.public_id,
    }
