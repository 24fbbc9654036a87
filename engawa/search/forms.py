"""What stands in the address of a search."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.content.kinds import all_kinds
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.core.text.clean import clean_line
from engawa.search.queries.finding import Filters

WHEN = {"": 0, "month": 31, "year": 366}
STATES = {"": None, "solved": True, "open": False}
KEYS = ("q", "space", "kind", "tag", "author", "state", "when", "exact")


def typed_of(given: Any) -> str:
    return clean_line(given.get("q", ""))[:200]


def chosen_of(given: Any) -> dict[str, str]:
    """The parts of the address that are filled, to make links with."""
    found = {key: clean_line(given.get(key, ""))[:100] for key in KEYS if key != "q"}
    return {"q": typed_of(given)} | {key: value for key, value in found.items() if value}


def filters_of(actor: Actor, chosen: dict[str, str]) -> Filters:
    """`Refused` for a filter that does not exist; a person one may not see finds nothing."""
    kind, state, when = chosen.get("kind", ""), chosen.get("state", ""), chosen.get("when", "")
    if kind not in {"", *(each.name for each in all_kinds())} or when not in WHEN:
        raise Refused
    if state not in STATES:
        raise Refused
    return Filters(
        space=chosen.get("space", ""),
        kind=kind,
        tag=chosen.get("tag", ""),
        author_id=_author(actor, chosen.get("author", "")),
        is_solved=STATES[state],
        since=timezone.now() - timedelta(days=WHEN[when]) if when else None,
    )


def _author(actor: Actor, handle: str) -> int:
    if not handle:
        return 0
    found: Member | None = visible_members(actor).filter(handle=handle).first()
    return found.pk if found else -1
