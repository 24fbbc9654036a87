"""Which of the documents found stands first: how well it matches, then what people made of it.

The match is BM25 over the same tokens on every database, with statistics of the spaces the
reader may read. Whole-query hits stand above hits of all words, those above scattered tokens.
What people made of it comes from `standing`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from engawa.search import analyzer
from engawa.search.asking import Asked
from engawa.search.frequencies import Statistics

SATURATION, LENGTH_MATTERS = 1.2, 0.75
TITLE_COUNTS = 1
IN_TITLE = 0.5
EXACT, COMPLETE, SCATTERED = 2, 1, 0


class Candidate(NamedTuple):
    """A document found. A plain tuple of little, since a search sees a thousand."""

    pk: int
    topic_id: int
    reply_id: int
    space_id: int
    kind: str
    is_solved: int


@dataclass(slots=True)
class Close:
    """A document looked at closely: its tokens, how many they are, and how it stands without them.

    `share` is how much of what was asked it holds, by weight.
    """

    found: Candidate
    title_flat: str
    body_flat: str
    length: int
    standing: float
    tier: int = SCATTERED
    share: float = 0.0
    match: float = 0.0

    @property
    def order(self) -> tuple[float, ...]:
        return (-self.tier, -self.match, -self.found.pk)


def rank(
    close: Iterable[Close], complete: Collection[int], asked: Asked, known: Statistics
) -> list[Close]:
    """Best first; `complete` are the documents that hold everything asked for."""
    weights = {analyzer.needle(t): weight for t in asked.tokens if (weight := known.weight(t))}
    wanted = sum(weights.values()) or 1.0
    whole = analyzer.flat(asked.typed).strip()
    together = whole.replace(" ", "")
    ranked = list(close)
    for each in ranked:
        title, body = each.title_flat, each.body_flat
        if each.found.pk in complete:
            exact = any(words in flat for flat in (title, body) for words in (whole, together))
            each.tier = EXACT if exact else COMPLETE
        in_title = sum(weights[needle] for needle in weights if needle in title) if title else 0.0
        match, held = bm25(each, weights, known.mean_length)
        each.share = held / wanted
        each.match = (match or 0.01) * (1 + IN_TITLE * in_title / wanted) * each.standing
    return sorted(ranked, key=lambda each: each.order)


def bm25(each: Close, weights: Mapping[str, float], mean_length: float) -> tuple[float, float]:
    """The match, and how much all that is held weighs; `weights` belong to needles."""
    long = SATURATION * (1 - LENGTH_MATTERS + LENGTH_MATTERS * each.length / mean_length)
    title, body = each.title_flat, each.body_flat
    match = held = 0.0
    for needle, weight in weights.items():
        times = body.count(needle)
        if title:
            times += TITLE_COUNTS * title.count(needle)
        if times:
            held += weight
            match += weight * times * (SATURATION + 1) / (times + long)
    return match, held
