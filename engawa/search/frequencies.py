"""How often tokens occur, by space: kept while indexing, asked for while ranking."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from engawa.search import analyzer
from engawa.search.models import Document

DOCUMENTS, LENGTH = "", "#"
ROWS = 300
# Pairs of hiragana are endings and particles more often than words.
PLAIN = 0.25

Changes = Counter[tuple[int, str]]


@dataclass(frozen=True)
class Statistics:
    """Of the documents a reader may find: how many, how long, and how many hold each token."""

    documents: int
    mean_length: float
    holding: Mapping[str, int]

    def weight(self, token: str) -> float:
        """How much a token tells; nothing when no document holds it."""
        n = self.holding.get(token, 0)
        if n <= 0:
            return 0.0
        rare = math.log(1 + (self.documents - n + 0.5) / (n + 0.5)) if n < self.documents else 0.05
        return rare * (PLAIN if is_hiragana(token) else 1.0)


def count(changes: Changes, document: Document, sign: int) -> None:
    """Add (or with -1 take away) what a document holds."""
    space = document.space_id
    held = {*analyzer.tokens(document.title_flat), *analyzer.tokens(document.body_flat)}
    for token in held:
        changes[space, token] += sign
    changes[space, DOCUMENTS] += sign
    changes[space, LENGTH] += sign * document.length


def write(changes: Changes) -> None:
    """In one order for all writers, so that two never wait for each other."""
    rows = sorted((space, token, n) for (space, token), n in changes.items() if n)
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS):
            batch = rows[start : start + ROWS]
            cursor.execute(
                "INSERT INTO search_frequency (space_id, token, n) VALUES "  # noqa: S608
                f"{', '.join(['(%s, %s, %s)'] * len(batch))} ON CONFLICT (space_id, token) "
                "DO UPDATE SET n = search_frequency.n + excluded.n",
                [value for row in batch for value in row],
            )


def statistics(spaces: Collection[int], tokens: Iterable[str]) -> Statistics:
    """One query."""
    asked = [*tokens, DOCUMENTS, LENGTH]
    places = ", ".join(str(int(space)) for space in spaces) or "NULL"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token, SUM(n) FROM search_frequency WHERE token IN "  # noqa: S608
            f"({', '.join(['%s'] * len(asked))}) AND space_id IN ({places}) GROUP BY token",
            asked,
        )
        sums = {token: int(n) for token, n in cursor.fetchall()}
    documents = sums.pop(DOCUMENTS, 0)
    length = sums.pop(LENGTH, 0)
    return Statistics(documents, max(1.0, length / max(1, documents)), sums)


def is_hiragana(token: str) -> bool:
    return all("\u3041" <= letter <= "\u309f" for letter in token)
