"""Noticing that a place has become big enough for clear rules."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.charters import tunables
from engawa.charters.actions._checks import row_of
from engawa.charters.actions.drafting import begin_draft
from engawa.charters.events import RulesBecameDue
from engawa.charters.library import LIGHT, clauses_for
from engawa.charters.models import Charter, Scope
from engawa.core.actor import Actor, Visibility
from engawa.eventlog import record
from engawa.spaces.models import Space, WayIn

HOUSE = Actor.system("so many belong here that clear rules are better")


@transaction.atomic
def note_size(space: Space) -> None:
    """Once, when `space` has grown: a task for its managers and a draft to begin with."""
    if space.is_archived or space.member_count < tunables.RULES_AT.value():
        return
    _note(Scope.SPACE, space, space.member_count)


@transaction.atomic
def note_size_of_house() -> None:
    """The same for the whole community."""
    if Charter.objects.filter(scope=Scope.SITE, current__isnull=False).exists():
        return
    people = Member.objects.filter(is_active=True, confirmed_at__isnull=False).count()
    if people >= tunables.RULES_AT.value():
        _note(Scope.SITE, None, people)


def _note(scope: str, space: Space | None, people: int) -> None:
    """Places without a charter, and those that made do with a light one."""
    charter = row_of(scope, space)
    light = charter.archetype in ("", LIGHT)
    archetype = guess(space) if light else charter.archetype
    too_little = Q(current=None) | Q(archetype=LIGHT)
    rows = Charter.objects.filter(too_little, pk=charter.pk, due_at=None)
    if not rows.update(due_at=timezone.now(), archetype=archetype):
        return
    said = charter.current.said if charter.current else []
    known = {clause.id for clause in said}
    fitting = clauses_for(archetype, charter.space_type)
    more = [clause for clause in fitting if clause.id not in known]
    begin_draft(HOUSE, scope, space, [*said, *more])
    record(HOUSE, RulesBecameDue(charter.pk, charter.space_id, people))


def guess(space: Space | None) -> str:
    """The archetype whose clauses fit a place nobody has said anything about."""
    if space is None:
        return "open"
    if space.visibility == Visibility.SECRET or space.way_in != WayIn.OPEN:
        return "velvet_rope"
    return "open"
