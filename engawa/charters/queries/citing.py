"""Clauses as others cite them: by an id that stays, with the number they have today."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from engawa.charters.clauses import Clause, from_row
from engawa.charters.models import Charter, Scope, Version
from engawa.spaces.models import Space


@dataclass(frozen=True)
class Cited:
    """A clause in a version of a charter. `ref` finds it again, however the charter changes."""

    version_id: int
    scope: str
    number: int
    clause: Clause

    @cached_property
    def ref(self) -> str:
        return f"{self.version_id}:{self.clause.id}"

    @property
    def title(self) -> str:
        return str(self.clause.title)

    @property
    def text(self) -> str:
        return str(self.clause.text)

    @property
    def sanction(self) -> int:
        return self.clause.sanction


def clauses_of(space: Space | None) -> list[Cited]:
    """What is in force in `space`: its own clauses first, then those of the whole community."""
    charters = Charter.objects.filter(scope=Scope.SITE)
    if space is not None:
        charters |= Charter.objects.filter(space=space)
    rows = charters.filter(current__isnull=False).select_related("current")
    found = sorted(rows, key=lambda charter: charter.scope == Scope.SITE)
    return [
        each for charter in found if charter.current for each in numbered(charter, charter.current)
    ]


def numbered(charter: Charter, version: Version) -> list[Cited]:
    return [
        Cited(version.pk, charter.scope, number, clause)
        for number, clause in enumerate(version.said, 1)
    ]


def cited(ref: str) -> Cited | None:
    """The clause behind a `ref`, in the words it had then; None when there is none."""
    version_id, _colon, clause_id = ref.partition(":")
    if not version_id.isdecimal() or len(version_id) > 18:
        return None
    version = Version.objects.select_related("charter").filter(pk=int(version_id)).first()
    if version is None or not version.is_adopted:
        return None
    for number, row in enumerate(version.clauses, 1):
        if row["id"] == clause_id:
            return Cited(version.pk, version.charter.scope, number, from_row(row))
    return None
