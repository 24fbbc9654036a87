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
PASSING = 200
"""From measuring: fetching by the index costs about five times reading in passing."""
AHEAD = 2
"""As far again as the frequencies promise, since documents of other spaces lie between."""


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
        question, (where, given) = _question(terms), places(within)
        if (part := _newest_part(within, most)) is not None:
            newest = ids(_backwards(where), [part, *given, question, most])
            if len(newest) == most:
                return newest
        sql = (
            f"SELECT d.id FROM search_document d WHERE d.tokens @@ %s::tsquery AND {where} "  # noqa: S608
            "ORDER BY d.id DESC LIMIT %s"
        )
        return ids(sql, [question, *given, most])

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


def _newest_part(within: Within, most: int) -> float | None:
    """How far back to read one document after the other, as a part of all; None to ask the index.

    The index hands over every document that holds a common word, and each is fetched before the
    newest are chosen: five times the cost of one that is read in passing. Whatever planner cannot
    know how common a phrase is; the frequencies do.
    """
    if within.held**2 <= PASSING * within.documents:
        return None
    part = AHEAD * most / within.held
    return part if part < 1 / AHEAD else None


def _backwards(where: str) -> str:
    """The function behind @@, for which there is no index."""
    return (
        "SELECT d.id FROM search_document d WHERE d.id > "  # noqa: S608
        f"(SELECT (max(id) * (1 - %s::float8))::bigint FROM search_document) AND {where} "
        "AND ts_match_vq(d.tokens, %s::tsquery) ORDER BY d.id DESC LIMIT %s"
    )


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
