"""Who speaks up in a space: the lively ones often, staff less as the town grows."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from engawa.demo.town.people import Neighbour
from engawa.demo.town.rhythm import Crowd


class Gathering:
    """Those of a space who speak a language, drawn by how much each writes."""

    def __init__(self, language: str, people: Sequence[Neighbour], staff: float) -> None:
        ours = [one for one in people if one.kind == "employee"]
        others = [
            one
            for one in people
            if one.kind != "employee" and (language == "ja" or one.language == "en")
        ]
        if language == "ja":
            others = [one for one in others if one.language == "ja"]
        self._staff_share = staff
        self._staff, self._staff_crowd = ours, _crowd(ours, 0.5)
        self._others, self._crowd = others, _crowd(others, 0.95)
        self._askers = _crowd(others, 0.5)

    def asker(self, random: Random, days: float) -> Neighbour | None:
        """Asking is spread wider than answering."""
        found = self._askers.draw(random, days)
        return None if found is None else self._others[found]

    def answerer(self, random: Random, days: float, but: set[str]) -> Neighbour | None:
        """Staff less and less as the town grows; never one of `but`."""
        share = self._staff_share * (1.0 + 1.2 * days / 730)
        for _ in range(8):
            staff = random.random() < share
            crowd, people = (
                (self._staff_crowd, self._staff) if staff else (self._crowd, self._others)
            )
            found = crowd.draw(random, days)
            if found is not None and people[found].key not in but:
                return people[found]
        return None


def _crowd(people: Sequence[Neighbour], slope: float) -> Crowd:
    """By rank within this crowd, as ranks in the town thin out."""
    order = sorted(range(len(people)), key=lambda n: people[n].rank)
    weights = [0.0] * len(people)
    for place, n in enumerate(order):
        weights[n] = (place + 1) ** -slope
    return Crowd([one.days for one in people], weights)
