"""What of a source is here already."""

from __future__ import annotations

from collections.abc import Collection

from engawa.moving.models import PERSON, REPLY, TOPIC, Origin, Source

PORTION = 1_000


def origins_of(source: Source, ids: Collection[str]) -> dict[str, Origin]:
    """Texts by the id they had there; only those that have a place here."""
    return _found(source, ids, TOPIC, REPLY)


def members_of(source: Source, ids: Collection[str]) -> dict[str, int]:
    """Members by the id the person had there."""
    found = _found(source, ids, PERSON)
    return {id_: row.object_id for id_, row in found.items() if row.object_id is not None}


def _found(source: Source, ids: Collection[str], *kinds: str) -> dict[str, Origin]:
    found: dict[str, Origin] = {}
    if not source.pk:
        return found
    wanted = sorted(ids)
    for start in range(0, len(wanted), PORTION):
        portion = wanted[start : start + PORTION]
        rows = Origin.objects.filter(source=source, kind__in=kinds, foreign_id__in=portion)
        found |= {row.foreign_id: row for row in rows}
    return found
