"""Reading documents without models: a page of results looks at up to a thousand of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection

from engawa.search.ranking import Candidate, Close

# Only columns that stand before the texts in a row: those behind cost reading the texts, too.
# Expressions rather than columns, for which Django's SQLite would call a function a value.
_FACTS = (
    "id, topic_id, reply_id, title_flat, kind, CASE WHEN is_solved THEN 1 ELSE 0 END, "
    "CASE WHEN is_best THEN 1 ELSE 0 END, score, "
    "SUBSTR(CAST(published_at AS TEXT), 1, 10), space_id"
)


def candidates(ids: Iterable[int]) -> list[Candidate]:
    """Those of these documents that are there, in the order given."""
    wanted = list(dict.fromkeys(ids))
    found = {row[0]: row for row in _rows(_FACTS, wanted)}
    return [Candidate._make(found[pk]) for pk in wanted if pk in found]


def closely(found: Iterable[Candidate]) -> list[Close]:
    """The same with what a close look needs, in no order."""
    wanted = {each.pk: each for each in found}
    rows = _rows("id, body_flat, length", wanted)
    return [Close(wanted[pk], flat, length) for pk, flat, length in rows]


def texts(ids: Iterable[int]) -> dict[int, str]:
    """As people read them."""
    return dict(_rows("id, text", ids))


def _rows(columns: str, ids: Iterable[int]) -> Collection[Any]:
    """Numbers stand in the statement itself, so that a thousand are no thousand parameters."""
    wanted = ", ".join(str(int(pk)) for pk in ids)
    if not wanted:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM search_document WHERE id IN ({wanted})")  # noqa: S608
        found: list[Any] = cursor.fetchall()
    return found
