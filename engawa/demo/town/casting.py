"""Who is who in one thread: each letter of a scene becomes somebody of the space, and stays so."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from random import Random

from engawa.demo.town.gathering import Gathering
from engawa.demo.town.people import Neighbour
from engawa.demo.town.scenes import ANYONE, ASKER, NEUTRAL, STAFF, Scene, Turn
from engawa.moving.neutral import QUESTION

SETTLING_DAYS = 5.0


class Cast:
    def __init__(self, crowd: Gathering, random: Random, now: datetime) -> None:
        self._crowd, self._random, self._now = crowd, random, now
        self._parts: dict[str, Neighbour] = {}

    @property
    def asker(self) -> Neighbour:
        return self._parts[ASKER]

    @asker.setter
    def asker(self, one: Neighbour) -> None:
        self._parts[ASKER] = one

    def found_asker(self, scene: Scene, days: float) -> Neighbour | None:
        """Somebody who had come already, wherever in the week the calendar puts the day."""
        before = days + SETTLING_DAYS
        if "staff" in scene.facts:
            return self._crowd.staff(self._random, before)
        if "newcomer" in scene.facts:
            return self._crowd.newcomer(before)
        return self._crowd.asker(self._random, before, whole=scene.kind != QUESTION)

    def speaker(self, turn: Turn, at: datetime, heard: Collection[str]) -> Neighbour | None:
        """Whoever has the part, else somebody who has not been `heard` in this thread."""
        if turn.who != ANYONE and turn.who in self._parts:
            return self._parts[turn.who]
        days = max(0.0, (self._now - at).total_seconds() / 86_400)
        there = {one.key for one in self._parts.values()} | set(heard)
        if turn.who == STAFF:
            found = self._crowd.staff(self._random, days)
        elif turn.who == NEUTRAL:
            found = self._crowd.answerer(self._random, days, there)
        else:
            found = self._crowd.neighbour(self._random, days, there)
        if found is not None and turn.who != ANYONE:
            self._parts[turn.who] = found
        return found


def known_of(one: Neighbour) -> dict[str, str]:
    """What is true of somebody, by the names of slots."""
    firm = one.firm
    return {
        "place": firm.place,
        "job": one.job,
        "people": f"{firm.size:,}名" if firm.size else "",
        "firm": firm.name,
        "family": one.family,
        "given": one.given,
        "at_q": f"@{one.key}",
    }
