"""Taking and changing places in line.

The row of the space is always taken before those of its line, so whoever changes places of one
space comes one after the other, and the order in which seats go on is the order of the line.
"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.admissions.events import WaitingBegan
from engawa.admissions.models import Dossier, Line, Place
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.actions.seats import JUST_CHANGED
from engawa.spaces.models import Space
from engawa.spaces.seats import Wish

State = Place.State
RETURNING = 2
PREFERRED = 1


@transaction.atomic
def stand_in_line(actor: Actor, space: Space, member_id: int, wish: Wish) -> None:
    """A place at the end, or where the rules of the line say. Standing twice changes nothing."""
    if Place.objects.filter(space=space, member=member_id, state__in=Place.OPEN).exists():
        return
    try:
        with transaction.atomic():
            place = _new_place(space, member_id, wish)
    except IntegrityError:
        return
    record(actor, WaitingBegan(space.pk, place.pk, member_id, wish.way))


def _new_place(space: Space, member_id: int, wish: Wish) -> Place:
    count_places(space.pk, waiting=1)
    return Place.objects.create(
        space=space,
        member_id=member_id,
        role=wish.role,
        way=wish.way,
        since=wish.began,
        invitation_id=wish.invitation_id,
        application_id=wish.application_id,
        priority=_priority(space, member_id, wish),
        score=_score(wish),
    )


def _score(wish: Wish) -> int:
    found = Dossier.objects.filter(pk=wish.application_id).values_list("score", flat=True)
    return found.first() or 0 if wish.application_id else 0


def _priority(space: Space, member_id: int, wish: Wish) -> int:
    """Who comes back from a suspension had a seat before; then kinds the space lets go first."""
    if wish.way == "resumed":
        return RETURNING
    kind = Member.objects.values_list("kind", flat=True).get(pk=member_id)
    return PREFERRED if kind in line_of(space.pk).first_kinds else 0


def line_of(space_id: int) -> Line:
    """The rules of the line, the usual ones unless the space has its own."""
    return Line.objects.filter(pk=space_id).first() or Line(space_id=space_id)


def count_places(space_id: int, *, waiting: int = 0, held: int = 0) -> None:
    """Takes the row of the space, by which all changes of its line stand one after the other."""
    rows = Space.objects.filter(pk=space_id)
    rows = rows.filter(waiting_count__gte=max(-waiting, 0), held_count__gte=max(-held, 0))
    if not rows.update(
        waiting_count=F("waiting_count") + waiting, held_count=F("held_count") + held
    ):
        raise Invalid(JUST_CHANGED)


def pass_to(place: Place, state: State, *, only: Any = None, **facts: Any) -> None:
    """From what the place is to `state`; raises, and so undoes all, when it is that no more."""
    if state not in Place.OPEN:
        facts["ended_at"] = timezone.now()
    rows = Place.objects.filter(pk=place.pk, state=place.state, **(only or {}))
    if not rows.update(state=state, **facts):
        raise Invalid(JUST_CHANGED)
    place.state = state
    for name, value in facts.items():
        setattr(place, name, value)
