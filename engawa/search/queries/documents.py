"""Reading documents without models: a page of results looks at up to a thousand of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from engawa.search import standing
from engawa.search.asking import Asked
from engawa.search.ranking import Candidate, Close

# Only columns that stand before the texts in a row: those behind cost reading the texts, too.
# What is an expression is handed over as it lies, a column of truth by a call for each value.
_CANDIDATE = "id, topic_id, reply_id, space_id, kind, CASE WHEN is_solved THEN 1 ELSE 0 END"


def candidates(ids: Collection[int], asked: Asked, now: datetime, most: int = 0) -> list[Candidate]:
    """Those of these documents that are there, the most promising first, or `most` of them."""
    promise, given = standing.promise(asked, now)
    last = f"ORDER BY {promise} DESC, id DESC" + (f" LIMIT {most:d}" if most else "")
    return [Candidate._make(row) for row in _rows(_CANDIDATE, ids, last=last, given=given)]


def closely(found: Iterable[Candidate], now: datetime) -> list[Close]:
    """The same with what a close look needs, in no order."""
    wanted = {each.pk: each for each in found}
    said, given = standing.standing(now)
    columns = f"id, title_flat, body_flat, length, CAST({said} AS DOUBLE PRECISION)"
    return [Close(wanted[pk], *rest) for pk, *rest in _rows(columns, wanted, given=given)]


def texts(ids: Iterable[int]) -> dict[int, str]:
    """As people read them."""
    return dict(_rows("id, text", ids))


def _rows(
    columns: str, ids: Iterable[int], last: str = "", given: Sequence[Any] = ()
) -> Collection[Any]:
    """Numbers stand in the statement itself, so that a thousand are no thousand parameters."""
    wanted = ", ".join(str(int(pk)) for pk in ids)
    if not wanted:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM search_document WHERE id IN ({wanted}) {last}",  # noqa: S608
            given,
        )
        found: list[Any] = cursor.fetchall()
    return found
