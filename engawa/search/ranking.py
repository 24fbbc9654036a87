"""Which of the documents found stands first: how well it matches, then what people made of it.

The match is BM25 over the same tokens on every database, with statistics of the spaces the
reader may read. Whole-query hits stand above hits of all words, those above scattered tokens.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from engawa.search import analyzer
from engawa.search.asking import Asked
from engawa.search.frequencies import Statistics

SATURATION, LENGTH_MATTERS = 1.2, 0.75
TITLE_COUNTS = 1
IN_TITLE, SOLVED, BEST, VOTE, MOST_VOTES = 0.5, 0.15, 0.25, 0.06, 0.3
KINDS = {"article": 1.15, "question": 1.05}
FRESH, DAYS = 0.15, 365.0
EXACT, COMPLETE, SCATTERED = 2, 1, 0


class Candidate(NamedTuple):
    """A document found, with what can be told of it without its text.

    `day` is that of publishing as `2026-01-31`. A plain tuple, since a search sees a thousand.
    """

    pk: int
    topic_id: int
    reply_id: int
    title_flat: str
    kind: str
    is_solved: bool
    is_best: bool
    score: int
    day: str
    space_id: int


@dataclass(slots=True)
class Close:
    """A document looked at closely: the tokens of its text and how many they are.

    `share` is how much of what was asked it holds, by weight.
    """

    found: Candidate
    body_flat: str
    length: int
    tier: int = SCATTERED
    share: float = 0.0
    match: float = 0.0

    @property
    def order(self) -> tuple[float, ...]:
        return (-self.tier, -self.match, -self.found.pk)


class Standing:
    """What kind a document is, whether it solved something, votes and age: a few tenths up or
    down. What was told of one is remembered for its likes."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._told: dict[tuple[str, bool, bool, int, str], float] = {}

    def of(self, each: Candidate) -> float:
        facts = each[4:9]
        told = self._told.get(facts)
        if told is None:
            told = self._told[facts] = self._tell(*facts)
        return told

    def _tell(self, kind: str, is_solved: bool, is_best: bool, score: int, day: str) -> float:
        liked = min(MOST_VOTES, VOTE * math.log2(1 + max(0, score)))
        worth = 1 + SOLVED * is_solved + BEST * is_best + liked
        age = max(0, (self._today - date.fromisoformat(day)).days)
        return worth * KINDS.get(kind, 1.0) * (1 - FRESH + FRESH * math.exp(-age / DAYS))


def sift(
    candidates: Sequence[Candidate], asked: Asked, standing: Standing, most: int
) -> Sequence[Candidate]:
    """Those worth a close look: by title and standing, which need no text. Order is kept."""
    if len(candidates) <= most:
        return candidates
    marks = [token for token in asked.tokens if not token.isascii()] or list(asked.tokens)

    def promise(each: Candidate) -> float:
        title = each.title_flat
        if not title:
            return standing.of(each)
        in_title = sum(token in title for token in marks) / max(1, len(marks))
        return (1 + 3 * in_title) * standing.of(each)

    return sorted(candidates, key=promise, reverse=True)[:most]


def rank(
    close: Iterable[Close],
    complete: Collection[int],
    asked: Asked,
    known: Statistics,
    standing: Standing,
) -> list[Close]:
    """Best first; `complete` are the documents that hold everything asked for."""
    weights = {analyzer.needle(t): weight for t in asked.tokens if (weight := known.weight(t))}
    wanted = sum(weights.values()) or 1.0
    whole = analyzer.flat(asked.typed).strip()
    together = whole.replace(" ", "")
    ranked = list(close)
    for each in ranked:
        title, body = each.found.title_flat, each.body_flat
        if each.found.pk in complete:
            exact = any(words in flat for flat in (title, body) for words in (whole, together))
            each.tier = EXACT if exact else COMPLETE
        in_title = sum(weights[needle] for needle in weights if needle in title) if title else 0.0
        match, held = bm25(each, weights, known.mean_length)
        each.share = held / wanted
        each.match = (match or 0.01) * (1 + IN_TITLE * in_title / wanted)
        each.match *= standing.of(each.found)
    return sorted(ranked, key=lambda each: each.order)


def bm25(each: Close, weights: Mapping[str, float], mean_length: float) -> tuple[float, float]:
    """The match, and how much all that is held weighs; `weights` belong to needles."""
    long = SATURATION * (1 - LENGTH_MATTERS + LENGTH_MATTERS * each.length / mean_length)
    title, body = each.found.title_flat, each.body_flat
    match = held = 0.0
    for needle, weight in weights.items():
        times = body.count(needle)
        if title:
            times += TITLE_COUNTS * title.count(needle)
        if times:
            held += weight
            match += weight * times * (SATURATION + 1) / (times + long)
    return match, held
