"""SQLite's FTS5 over our tokens, without a second copy of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import connection

from engawa.search.asking import Phrase, Term
from engawa.search.engines.base import Indexed, Within
from engawa.search.engines.sql import ids, places

DEEPEST = 5000
"""How many documents of one token are looked at, the newest first."""


class SqliteEngine:
    """The table `search_fts`, made by a migration; its rowid is the document's id."""

    def put(self, documents: Sequence[Indexed]) -> None:
        self.remove([document.pk for document in documents])
        rows = [(document.pk, document.words) for document in documents]
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO search_fts (rowid, words) VALUES (%s, %s)", rows)

    def remove(self, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_fts WHERE rowid = %s", [(pk,) for pk in ids])

    def empty(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_fts")

    def all_of(self, terms: Sequence[Term], within: Within, most: int) -> list[int]:
        where, given = places(within)
        sql = (
            "SELECT d.id FROM search_fts f CROSS JOIN search_document d ON d.id = f.rowid "  # noqa: S608
            f"WHERE search_fts MATCH %s AND {where} ORDER BY f.rowid DESC LIMIT %s"
        )
        return ids(sql, [_question(terms), *given, most])

    def any_of(
        self, weights: Mapping[str, float], within: Within, most: int
    ) -> list[tuple[int, float]]:
        if not weights or not within.spaces:
            return []
        where, given = places(within)
        arm = (
            "SELECT * FROM (SELECT %s AS weight, f.rowid AS pk FROM search_fts f "  # noqa: S608
            "CROSS JOIN search_document d ON d.id = f.rowid "
            f"WHERE search_fts MATCH %s AND {where} ORDER BY f.rowid DESC LIMIT {DEEPEST})"
        )
        sql = (
            f"SELECT pk, SUM(weight) FROM ({' UNION ALL '.join([arm] * len(weights))}) "  # noqa: S608
            "GROUP BY pk ORDER BY 2 DESC, 1 DESC LIMIT %s"
        )
        asked = [part for t, weight in weights.items() for part in (weight, f'"{t}"', *given)]
        with connection.cursor() as cursor:
            cursor.execute(sql, [*asked, most])
            return list(cursor.fetchall())


def _question(terms: Sequence[Term]) -> str:
    return " AND ".join(_term(term) for term in terms)


def _term(term: Term) -> str:
    return f"({' OR '.join(_together(wording) for wording in term)})"


def _together(wording: Sequence[Phrase]) -> str:
    return f"({' AND '.join(_phrase(phrase) for phrase in wording)})"


def _phrase(phrase: Phrase) -> str:
    """Tokens hold letters and digits only, so nothing needs escaping."""
    return f'"{" ".join(phrase.tokens)}"' + (" *" if phrase.beginning else "")
