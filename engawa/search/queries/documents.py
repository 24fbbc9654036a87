"""Reading documents without models: a page of results looks at up to a thousand of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from engawa.search.ranking import Candidate

# Only columns that stand before the texts in a row: those behind cost reading the texts, too.
_FACTS = (
    "id, topic_id, reply_id, title_flat, kind, is_solved, is_best, score, published_at, space_id"
)


def candidates(ids: Iterable[int]) -> dict[int, Candidate]:
    """What ranking needs of these documents, but for their text."""
    found = {}
    for row in _rows(_FACTS, ids):
        each = Candidate(*row)
        each.published_at = _at(each.published_at)
        found[each.pk] = each
    return found


def add_texts(close: Iterable[Candidate]) -> None:
    """What a close look needs: the tokens of the text and how many they are."""
    wanted = {each.pk: each for each in close}
    for pk, flat, length in _rows("id, body_flat, length", wanted):
        wanted[pk].body_flat, wanted[pk].length = flat, length


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


def _at(kept: datetime | str) -> datetime:
    """SQLite keeps moments as text, without saying that they are UTC."""
    at = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    return at if at.tzinfo else at.replace(tzinfo=UTC)
