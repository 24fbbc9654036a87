"""Who speaks up in a space: the lively ones often, staff less as the town grows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random

from engawa.demo.town.people import Neighbour
from engawa.demo.town.rhythm import DAYS, Crowd

NEW_DAYS, TRIES = 45.0, 8


class Gathering:
    """Those of a space who speak a language, drawn by how much each writes."""

    def __init__(self, language: str, people: Sequence[Neighbour], staff: float) -> None:
        """`people` with the longest here first."""
        self._staff = [one for one in people if one.kind == "employee"]
        self._others = [
            one for one in people if one.kind != "employee" and one.language == language
        ]
        self._staff_share = staff
        self._staff_crowd = _crowd(self._staff, 0.7)
        self._crowd = _crowd(self._others, 1.05)
        self._speakers = _crowd(self._others, 0.5)
        self._asking = [one for one in self._others if one.rank >= 0] or self._others
        self._askers = _crowd(self._asking, 0.4)
        self._welcomed: set[str] = set()

    def asker(self, random: Random, days: float, *, whole: bool = True) -> Neighbour | None:
        """Spread wider than answering; without the `whole`, those who know everything ask not."""
        crowd, people = (self._speakers, self._others) if whole else (self._askers, self._asking)
        found = crowd.draw(random, days)
        return None if found is None else people[found]

    def newcomer(self, days: float) -> Neighbour | None:
        """Whoever came last before that day; nobody introduces themselves twice."""
        for one in reversed(self._others[: self._speakers.here(days)]):
            if one.days > days + NEW_DAYS:
                return None
            if one.rank >= 0 and one.key not in self._welcomed:
                self._welcomed.add(one.key)
                return one
        return None

    def staff(self, random: Random, days: float) -> Neighbour | None:
        found = self._staff_crowd.draw(random, days)
        return None if found is None else self._staff[found]

    def neighbour(self, random: Random, days: float, but: Collection[str]) -> Neighbour | None:
        """Not of the staff; never one of `but`."""
        for _ in range(TRIES):
            found = self._crowd.draw(random, days)
            if found is not None and self._others[found].key not in but:
                return self._others[found]
        return None

    def answerer(self, random: Random, days: float, but: Collection[str]) -> Neighbour | None:
        """Staff more than half of the time in the beginning, then less and less."""
        share = self._staff_share * (1.0 + 1.4 * days / DAYS)
        if random.random() < share:
            found = self.staff(random, days)
            if found is not None and found.key not in but:
                return found
        return self.neighbour(random, days, but)


def _crowd(people: Sequence[Neighbour], slope: float) -> Crowd:
    """By rank within this crowd, as ranks in the town thin out."""
    order = sorted(range(len(people)), key=lambda n: people[n].rank)
    weights = [0.0] * len(people)
    for place, n in enumerate(order):
        weights[n] = (place + 1) ** -slope
    return Crowd([one.days for one in people], weights)
