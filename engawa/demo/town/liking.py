"""How often a thread is read, and who thought well of what was said."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

from engawa.demo.town.gathering import Gathering
from engawa.demo.town.rhythm import answered_at
from engawa.moving.neutral import Response, Text

MEDIAN_VIEWS, TAIL_DAYS = 35, 9
_KINDS = {
    ("question", "question"): ("same",),
    ("question", "reply"): ("useful", "useful", "thanks", "insight"),
    ("question", "comment"): ("thanks",),
    ("discussion", "discussion"): ("thanks", "insight"),
    ("discussion", "reply"): ("thanks", "insight"),
    ("discussion", "comment"): ("thanks", "insight"),
}


def seen_by(random: Random, topic: Text, texts: int, now: datetime) -> int:
    """Most of it in the first days; what is talked about, and what is solved, is read more."""
    days = (now - topic.at).total_seconds() / 86_400
    fresh = 1 - math.exp(-(days + 0.15) / TAIL_DAYS)
    most = random.lognormvariate(math.log(MEDIAN_VIEWS), 1.0) * (0.7 + texts / 8)
    searched = 0.12 * days * random.random() if topic.accepted else 0.0
    return round(min(4_000, texts + 2 + most * fresh + searched))


@dataclass(frozen=True)
class Fans:
    """Those of a space who think well of something."""

    random: Random
    crowd: Gathering
    now: datetime
    pace: str

    def of(self, text: Text, kind: str, most: int) -> Iterator[Response]:
        """Few get many, many get none. `kind` is that of the topic."""
        days = max(0.0, (self.now - text.at).total_seconds() / 86_400)
        many = int(self.random.paretovariate(1.1) - 0.75)
        seen: set[tuple[str, str]] = set()
        for _ in range(min(many, most)):
            who = self.crowd.asker(self.random, days)
            sign = self.random.choice(_KINDS[kind, text.kind])
            hours = self.random.lognormvariate(2.2, 1.4)
            at = answered_at(text.at, hours, self.random, self.pace)
            if who is None or who.key == text.author or at >= self.now:
                continue
            if (who.key, sign) not in seen:
                seen.add((who.key, sign))
                yield Response(f"{text.id}:{sign}:{who.key}", who.key, text.id, sign, at)
