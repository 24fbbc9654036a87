"""What the engines inside our own database share: places stand in the table of documents.

Statements are put together here and beside from words of our own and from numbers: what people
typed, and what a place is called, is always a parameter. So each S608 is answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from engawa.search.engines.base import Within


def places(within: Within) -> tuple[str, list[Any]]:
    """The condition on `d`, the table of documents, and its parameters."""
    spaces = ", ".join(str(int(space)) for space in sorted(within.spaces))
    said = [f"d.space_id IN ({spaces})" if spaces else "1 = 0"]
    given: list[Any] = []
    for condition, value in (
        ("d.kind = %s", within.kind),
        ("d.language = %s", within.language),
        ("REPLACE(d.tags, %s, '') <> d.tags", f"|{within.tag}|" if within.tag else ""),
        ("d.author_id = %s", within.author_id),
        ("d.published_at >= %s", within.since),
        ("d.published_at < %s", within.until),
    ):
        if value:
            said.append(condition)
            given.append(moment(value))
    if within.is_solved is not None:
        said.append("d.is_solved" if within.is_solved else "NOT d.is_solved")
    return " AND ".join(said), given


def moment(value: Any) -> Any:
    """A moment as this database compares it; anything else as it is."""
    return connection.ops.adapt_datetimefield_value(value) if hasattr(value, "tzinfo") else value


def ids(sql: str, given: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [row[0] for row in cursor.fetchall()]
