"""Writing a draft, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from engawa.charters.actions._checks import JUST_CHANGED, checked, rewrite, row_of
from engawa.charters.clauses import Clause
from engawa.charters.events import DraftBegun, DraftDiscarded, DraftEdited
from engawa.charters.models import Charter, Version
from engawa.charters.policies import can_write_charter
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.spaces.models import Space

NOT_NOW = _("Members are commenting on this. Take it back first to change it.")


@transaction.atomic
def begin_draft(
    actor: Actor,
    scope: str,
    space: Space | None = None,
    clauses: Sequence[Clause | str] | None = None,
    archetype: str = "",
    space_type: str = "",
) -> Version:
    """A draft of `clauses`, or of what is in force; where there is a draft, that one."""
    can_write_charter(actor, scope, space).require()
    charter = row_of(scope, space)
    if archetype or space_type:
        named = {"archetype": archetype[:30], "space_type": space_type[:30]}
        Charter.objects.filter(pk=charter.pk).update(**named)
    version = charter.versions.exclude(state=Version.State.ADOPTED).first()
    if version is not None:
        return version
    current = charter.current.clauses if charter.current else []
    rows = checked(clauses) if clauses is not None else current
    return _insert(actor, charter, rows)


@transaction.atomic
def add_clause(actor: Actor, version: Version, clause: Clause) -> None:
    """At the end of its kind."""
    _may_write(actor, version)
    _change(actor, version, [*version.said, clause], "added", clause.id)


@transaction.atomic
def write_clause(actor: Actor, version: Version, clause: Clause) -> None:
    """New words for the clause with this id; its number moves only when its kind changes."""
    _may_write(actor, version)
    _find(version, clause.id)
    said = [clause if each.id == clause.id else each for each in version.said]
    if said != version.said:
        _change(actor, version, said, "written", clause.id)


@transaction.atomic
def move_clause(actor: Actor, version: Version, clause_id: str, by: int) -> None:
    """One place up (-1) or down (+1) among clauses of its kind; at the ends nothing happens."""
    _may_write(actor, version)
    said = list(version.said)
    here = said.index(_find(version, clause_id))
    there = here + (1 if by > 0 else -1)
    if 0 <= there < len(said) and said[here].conduct == said[there].conduct:
        said[here], said[there] = said[there], said[here]
        _change(actor, version, said, "moved", clause_id)


@transaction.atomic
def remove_clause(actor: Actor, version: Version, clause_id: str) -> Clause:
    """The clause that was taken out, so that it can be put back."""
    _may_write(actor, version)
    gone = _find(version, clause_id)
    _change(actor, version, [each for each in version.said if each != gone], "removed", clause_id)
    return gone


@transaction.atomic
def discard_draft(actor: Actor, version: Version) -> None:
    """With its comments; what is in force stays."""
    charter = version.charter
    can_write_charter(actor, charter.scope, charter.space).require()
    rows = Version.objects.filter(pk=version.pk, edition=version.edition)
    gone, _all = rows.exclude(state=Version.State.ADOPTED).delete()
    if not gone:
        raise Invalid(JUST_CHANGED)
    record(actor, DraftDiscarded(charter.pk, version.pk, charter.space_id))


def _insert(actor: Actor, charter: Charter, rows: list[dict[str, Any]]) -> Version:
    try:
        with transaction.atomic():
            version = Version.objects.create(
                charter=charter, clauses=rows, begun_by_id=actor.member_id
            )
    except IntegrityError as error:
        raise Invalid(JUST_CHANGED) from error
    record(actor, DraftBegun(charter.pk, version.pk, charter.space_id))
    return version


def _may_write(actor: Actor, version: Version) -> None:
    charter = version.charter
    can_write_charter(actor, charter.scope, charter.space).require()
    if version.state != Version.State.DRAFT:
        raise Denied(NOT_NOW)


def _find(version: Version, clause_id: str) -> Clause:
    found = next((each for each in version.said if each.id == clause_id), None)
    if found is None:
        raise Invalid(JUST_CHANGED)
    return found


def _change(actor: Actor, version: Version, said: list[Clause], what: str, clause: str) -> None:
    rewrite(version, clauses=checked(said))
    charter = version.charter
    record(actor, DraftEdited(charter.pk, version.pk, charter.space_id, what, clause))
