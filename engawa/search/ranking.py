"""Which of the documents found stands first: how well it matches, then what people made of it.

The match is BM25 over the same tokens on every database, with statistics of the spaces the
reader may read. Whole-query hits stand above hits of all words, those above scattered tokens.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from engawa.search import analyzer
from engawa.search.asking import Asked
from engawa.search.frequencies import Statistics

SATURATION, LENGTH_MATTERS = 1.2, 0.75
TITLE_COUNTS = 1
IN_TITLE, SOLVED, BEST, VOTE, MOST_VOTES = 0.5, 0.15, 0.25, 0.06, 0.3
KINDS = {"article": 1.15, "question": 1.05}
FRESH, DAYS = 0.15, 365.0
EXACT, COMPLETE, SCATTERED = 2, 1, 0


@dataclass
class Candidate:
    """A document found, with what ranking needs; `body_flat` only for those looked at closely."""

    pk: int
    topic_id: int
    reply_id: int
    title_flat: str
    kind: str
    is_solved: bool
    is_best: bool
    score: int
    published_at: datetime
    space_id: int = 0
    length: int = 0
    is_complete: bool = True
    body_flat: str = ""
    tier: int = SCATTERED
    match: float = 0.0

    @property
    def order(self) -> tuple[float, ...]:
        return (-self.tier, -self.match, -self.pk)


def sift(
    candidates: Iterable[Candidate], asked: Asked, now: datetime, most: int
) -> list[Candidate]:
    """Those worth a close look: by title and standing, which need no text. Order is kept."""
    found = list(candidates)
    if len(found) <= most:
        return found
    marks = [token for token in asked.tokens if not token.isascii()] or list(asked.tokens)

    def promise(each: Candidate) -> float:
        in_title = sum(token in each.title_flat for token in marks) / max(1, len(marks))
        return (1 + 3 * in_title) * standing(each, now)

    return sorted(found, key=promise, reverse=True)[:most]


def rank(
    candidates: Sequence[Candidate], asked: Asked, known: Statistics, now: datetime
) -> list[Candidate]:
    """Best first."""
    weights = {token: weight for token in asked.tokens if (weight := known.weight(token))}
    whole = analyzer.flat(asked.typed).strip()
    together = whole.replace(" ", "")
    for each in candidates:
        flats = (each.title_flat, each.body_flat)
        exact = any(whole in flat or together in flat for flat in flats)
        each.tier = (EXACT if exact else COMPLETE) if each.is_complete else SCATTERED
        share = _share(each.title_flat, weights)
        match = bm25(each, weights, known.mean_length)
        each.match = (match or 0.01) * (1 + IN_TITLE * share) * standing(each, now)
    return sorted(candidates, key=lambda each: each.order)


def bm25(each: Candidate, weights: dict[str, float], mean_length: float) -> float:
    long = 1 - LENGTH_MATTERS + LENGTH_MATTERS * each.length / mean_length
    total = 0.0
    for token, weight in weights.items():
        times = analyzer.occurrences(each.body_flat, token)
        times += TITLE_COUNTS * analyzer.occurrences(each.title_flat, token)
        total += weight * times * (SATURATION + 1) / (times + SATURATION * long)
    return total


def standing(each: Candidate, now: datetime) -> float:
    """What kind it is, whether it solved something, votes and age: a few tenths up or down."""
    liked = min(MOST_VOTES, VOTE * math.log2(1 + max(0, each.score)))
    worth = 1 + SOLVED * each.is_solved + BEST * each.is_best + liked
    age = max(0.0, (now - each.published_at).total_seconds() / 86_400)
    return worth * KINDS.get(each.kind, 1.0) * (1 - FRESH + FRESH * math.exp(-age / DAYS))


def _share(title_flat: str, weights: dict[str, float]) -> float:
    """How much of the question stands in the title, by weight."""
    total = sum(weights.values())
    if not total or not title_flat:
        return 0.0
    held = sum(w for token, w in weights.items() if analyzer.occurrences(title_flat, token))
    return held / total
