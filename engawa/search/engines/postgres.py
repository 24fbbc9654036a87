"""PostgreSQL's tsvector, written by ourselves: no dictionary, no parser and no locale has a say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import connection

from engawa.search.asking import Phrase, Term
from engawa.search.engines.base import Indexed, Within
from engawa.search.engines.sql import ids, places

LAST_POSITION = 16_383
MOST_POSITIONS = 255


class PostgresEngine:
    """The column `tokens` of the documents, made by a migration, under a GIN index."""

    def put(self, documents: Sequence[Indexed]) -> None:
        rows = [(_vector(document.words), document.pk) for document in documents]
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE search_document SET tokens = %s::tsvector WHERE id = %s", rows
            )

    def remove(self, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE search_document SET tokens = NULL WHERE id = ANY(%s)", [list(ids)]
            )

    def empty(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE search_document SET tokens = NULL")

    def all_of(self, terms: Sequence[Term], within: Within, most: int) -> list[int]:
        where, given = places(within)
        sql = (
            f"SELECT d.id FROM search_document d WHERE d.tokens @@ %s::tsquery AND {where} "  # noqa: S608
            "ORDER BY d.id DESC LIMIT %s"
        )
        return ids(sql, [_question(terms), *given, most])

    def any_of(
        self, weights: Mapping[str, float], within: Within, most: int
    ) -> list[tuple[int, float]]:
        if not weights or not within.spaces:
            return []
        where, given = places(within)
        # One arm a token, each a constant: joined to a list of tokens the index is not used, and
        # every document is read once for each of them.
        arm = (
            "SELECT d.id, %s::float8 AS weight FROM search_document d "  # noqa: S608
            f"WHERE d.tokens @@ %s::tsquery AND {where}"
        )
        sql = (
            f"SELECT id, sum(weight) FROM ({' UNION ALL '.join([arm] * len(weights))}) held "  # noqa: S608
            "GROUP BY id ORDER BY 2 DESC, 1 DESC LIMIT %s"
        )
        asked = [part for t, weight in weights.items() for part in (weight, f"'{t}'", *given)]
        with connection.cursor() as cursor:
            cursor.execute(sql, [*asked, most])
            return list(cursor.fetchall())


def _vector(words: str) -> str:
    """A tsvector literal; past the last position it can hold, places are no longer told apart."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, token in enumerate(words.split(), start=1):
        known = found[token]
        if len(known) < MOST_POSITIONS and at <= LAST_POSITION:
            known.append(at)
    return " ".join(
        f"'{token}':{','.join(map(str, at))}" if at else f"'{token}'" for token, at in found.items()
    )


def _question(terms: Sequence[Term]) -> str:
    return " & ".join(_term(term) for term in terms)


def _term(term: Term) -> str:
    return f"({' | '.join(_together(wording) for wording in term)})"


def _together(wording: Sequence[Phrase]) -> str:
    return f"({' & '.join(_phrase(phrase) for phrase in wording)})"


def _phrase(phrase: Phrase) -> str:
    """Tokens hold letters and digits only, so nothing needs escaping."""
    if phrase.beginning:
        return f"'{phrase.tokens[0]}':*"
    quoted = [f"'{token}'" for token in phrase.tokens]
    return f"({' <-> '.join(quoted)})"
