"""Inside the house of `engawa prove search`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import django

django.setup()

from django.db import connection  # noqa: E402

from engawa.core.actor import VISITOR  # noqa: E402
from engawa.search.queries import finding  # noqa: E402
from engawa.search.tests import jaquad  # noqa: E402

CUTS = (0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.25, 0.3, 0.4)
LOSS = 0.001
"""How much of the best mean a cut-off may cost; the greatest such is taken."""


class Asked(NamedTuple):
    """A question: the topic wanted, the half it belongs to, the hits without any cut-off."""

    wanted: int
    half: int
    hits: Sequence[tuple[int, float]]


def main(cuts: bool) -> int:
    written = list(jaquad.paragraphs())
    pairs = list(zip(jaquad.publish(written), written, strict=True))
    found, asked = jaquad.mean_gain(
        (question, pk) for pk, each in pairs for question in each.questions
    )
    least = jaquad.LEAST[connection.vendor]
    print(f"{connection.vendor}: MRR@10 {found:.4f} of {asked} questions, at least {least} wanted")
    if cuts:
        _try_cuts(list(_all_hits(pairs)))
    return int(found < least)


def _all_hits(pairs: Sequence[tuple[int, jaquad.Paragraph]]) -> Iterator[Asked]:
    finding.LEAST_OF_SENTENCE = finding.LEAST_OF_WORDS = 0
    for pk, each in pairs:
        for question in each.questions:
            found = finding.find(VISITOR, question)
            hits = [(hit.topic_id, found.shares.get(hit.document_id, 1.0)) for hit in found.hits]
            yield Asked(pk, each.draw % 2, hits)


def _try_cuts(asked: Sequence[Asked]) -> None:
    rows = [(cut, *(_mean(asked, half, cut) for half in (0, 1))) for cut in CUTS]
    print("cut-off  tried on half 0: MRR@10, results   checked on half 1: MRR@10, results")
    for cut, (gained, shown), (other, others) in rows:
        print(f"{cut:7.2f}  {gained:.4f} {shown:6.1f}   {other:.4f} {others:6.1f}")
    best = max(gained for _, (gained, _), _ in rows)
    print(f"taken: {max(cut for cut, (gained, _), _ in rows if gained >= best - LOSS)}")


def _mean(asked: Sequence[Asked], half: int, cut: float) -> tuple[float, float]:
    """The mean gain and the mean number of results."""
    kept = [
        (each.wanted, [topic for topic, share in each.hits if share >= cut])
        for each in asked
        if each.half == half
    ]
    gained = sum(jaquad.gain(hits, wanted) for wanted, hits in kept) / len(kept)
    return gained, sum(len(hits) for _, hits in kept) / len(kept)


if __name__ == "__main__":
    sys.exit(main("--cuts" in sys.argv))
