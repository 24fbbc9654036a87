"""Their users: the name and the day, nothing that they kept on their own page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from engawa.moving.neutral import Person, Site
from engawa.moving.shelf import Shelf
from engawa.moving.stackexchange.rows import Advance, Row, rows_of, when

PEOPLE = "people"
UNKNOWN = datetime(2008, 1, 1, tzinfo=UTC)
NOBODY = "nobody"


def read_people(path: Path, site: Site, shelf: Shelf, advance: Advance) -> None:
    for row in rows_of(path, advance):
        id_, at = row["Id"], when(row["CreationDate"])
        shelf.saw(PEOPLE)
        shelf.put_person(Person(id_, row.get("DisplayName", ""), at, f"{site.url}/users/{id_}"))


def author_of(row: Row, shelf: Shelf, field: str = "OwnerUserId", name: str = "") -> str:
    """The person who wrote `row`; those whose account is gone are known by the name that is left.

    One person stands for all who left nothing at all.
    """
    known = row.get(field, "")
    if known:
        return known
    left = row.get(name or "OwnerDisplayName", "")
    id_ = f"name:{left}"[:80] if left else NOBODY
    shelf.put_person(Person(id_, left, UNKNOWN))
    return id_
