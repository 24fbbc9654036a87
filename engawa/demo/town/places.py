"""The spaces of the town, and who belongs to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any
from zlib import crc32

from engawa.demo.town.people import Firm, Neighbour
from engawa.demo.town.reading import words_of
from engawa.demo.town.rhythm import DAYS
from engawa.demo.world.people import PEOPLE


@dataclass(frozen=True)
class Quarter:
    """A space: what it is told in `places.toml`. Without a name it is one of the small world."""

    slug: str
    threads: int
    share: float
    scenes: tuple[str, ...]
    staff: float
    silent: float
    rows: tuple[str, ...] = ()
    rituals: tuple[str, ...] = ()
    roundup: str = ""
    section: str = ""
    name: str = ""
    purpose: str = ""
    vision: str = ""
    welcome: str = ""
    visibility: str = "public"
    way_in: str = "open"
    hue: int = 260
    kinds: tuple[str, ...] = ("question", "discussion")
    pace: str = "office"
    quiet: float = 0
    length: float = field(default=DAYS)
    pillars: tuple[str, ...] = ()


@cache
def quarters() -> tuple[Quarter, ...]:
    return tuple(_quarter(place) for place in words_of("places")["place"])


def _quarter(place: dict[str, Any]) -> Quarter:
    facts: dict[str, Any] = {
        name: tuple(fact) if isinstance(fact, list) else fact for name, fact in place.items()
    }
    return Quarter(**facts)


@cache
def pillars() -> tuple[Neighbour, ...]:
    """The people of the small world, as the town sees them: they write most."""
    return tuple(
        Neighbour(
            one.key,
            one.family,
            one.given,
            one.family_reading,
            one.given_reading,
            Firm(one.company, one.kind, "", 0),
            one.kind,
            one.position,
            one.language,
            one.about,
            float(one.days),
            n - len(PEOPLE),
        )
        for n, one in enumerate(PEOPLE)
    )


def belonging(seed: int, quarter: Quarter, people: Sequence[Neighbour]) -> list[Neighbour]:
    """Who of the town belongs there, the longest here first. Those who write belong more often."""
    inside = [one for one in people if _belongs(seed, quarter, one)]
    inside += [one for one in pillars() if one.key in quarter.pillars]
    return sorted(inside, key=lambda one: (-one.days, one.key))


def _belongs(seed: int, quarter: Quarter, one: Neighbour) -> bool:
    if quarter.slug == "partners":
        return one.kind == "partner" or (one.kind == "employee" and one.rank % 5 == 0)
    share = quarter.share
    if quarter.slug == "systems":
        share = 0.45 if one.position in ("情報システム", "IT") else 0.01
    if quarter.slug == "executives" and one.position not in ("管理部長", "経営企画", "総務課長"):
        return False
    if quarter.slug == "executives":
        share = 0.1
    if quarter.slug == "integrators" and one.language == "en":
        share = 0.8
    lot = Random(f"{seed}:{quarter.slug}:{crc32(one.key.encode())}").random()  # noqa: S311
    return lot < share * (1.35 if one.rank < 700 else 0.85)
