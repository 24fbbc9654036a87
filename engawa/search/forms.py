"""What stands in the address of a search."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.content.kinds import all_kinds
from engawa.core.actor import Actor
from engawa.core.languages import LANGUAGES
from engawa.core.refusals import Refused
from engawa.core.text.clean import clean_line
from engawa.search.queries.finding import Filters

WHEN = {"": 0, "month": 31, "year": 366}
STATES = {"": None, "solved": True, "open": False}
FILTERS = ("kind", "tag", "author", "state", "language", "when", "since", "until")
MOST_SPACES = 20
YEARS = range(1970, 2200)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)


def typed_of(given: Any) -> str:
    return clean_line(given.get("q", ""))[:200]


def chosen_of(given: Any) -> dict[str, str]:
    """The parts of the address that are filled, to make links with; several spaces by commas."""
    found = {key: clean_line(given.get(key, ""))[:100] for key in (*FILTERS, "exact")}
    found |= {key: _day(found[key]) for key in ("since", "until")}
    found["tag"] = found["tag"].lstrip("#＃").lower()
    found["author"] = found["author"].lstrip("@＠").lower()
    found["space"] = ",".join(_slugs(given))
    return {"q": typed_of(given)} | {key: value for key, value in found.items() if value}


def filters_of(actor: Actor, chosen: dict[str, str]) -> Filters:
    """`Refused` for a filter that does not exist; a person one may not see finds nothing."""
    kind, state, when = chosen.get("kind", ""), chosen.get("state", ""), chosen.get("when", "")
    if kind not in {"", *(each.name for each in all_kinds())} or when not in WHEN:
        raise Refused
    if state not in STATES or chosen.get("language", "") not in {"", *LANGUAGES}:
        raise Refused
    lately = timezone.now() - timedelta(days=WHEN[when]) if when else None
    return Filters(
        space=chosen.get("space", ""),
        kind=kind,
        language=chosen.get("language", ""),
        tag=chosen.get("tag", ""),
        author_id=_author(actor, chosen.get("author", "")),
        is_solved=STATES[state],
        since=_start(chosen.get("since", "")) or lately,
        until=_start(chosen.get("until", ""), 1),
    )


def _slugs(given: Any) -> list[str]:
    """`space=a&space=b` of a form and `space=a,b` of a link are the same."""
    every = given.getlist("space") if hasattr(given, "getlist") else [given.get("space", "")]
    slugs = (clean_line(slug)[:100] for each in every for slug in each.split(","))
    return list(dict.fromkeys(filter(None, slugs)))[:MOST_SPACES]


def _day(typed: str) -> str:
    """A day however it is written, "" for what is none or far away: a filter that says nothing."""
    found = _DAY.fullmatch(typed)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return ""
    return day.isoformat() if day and day.year in YEARS else ""


def _start(day: str, later: int = 0) -> datetime | None:
    """The first moment of that day where the reader lives, or of one `later`."""
    if not day:
        return None
    wanted = date.fromisoformat(day) + timedelta(days=later)
    return timezone.make_aware(datetime.combine(wanted, time.min))


def _author(actor: Actor, handle: str) -> int:
    if not handle:
        return 0
    found: Member | None = visible_members(actor).filter(handle=handle).first()
    return found.pk if found else -1
