"""Counting seats: how many there are, which are taken, which are kept for somebody.

The guard is the condition of each UPDATE: of two who reach for the last seat, the second finds no
row to change, on SQLite as on PostgreSQL. Rows are taken in the order invitation, membership,
space, place in line, member, stamp.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.spaces.actions.ripples import people_changed
from engawa.spaces.events import CapacityChanged
from engawa.spaces.models import Invitation, Space
from engawa.spaces.policies import LAST_OWNER, can_set_capacity
from engawa.spaces.seats import ROOM, Full

JUST_CHANGED = _("This has just been changed by someone else. Please look again.")
MOST_SEATS = 1_000_000
ANY = Q()


@transaction.atomic
def set_capacity(
    actor: Actor, space: Space, capacity: int | None, *, keeps_suspended_seats: bool = False
) -> None:
    """How many may belong. Nobody is sent away by a smaller number; none come in until it fits."""
    can_set_capacity(actor, space).require()
    if capacity is not None and not 1 <= capacity <= MOST_SEATS:
        raise Invalid(_("Please choose a number of seats, or leave it empty."), "capacity")
    before = (space.capacity, space.keeps_suspended_seats)
    if before == (capacity, keeps_suspended_seats):
        return
    same = Space.objects.filter(pk=space.pk, capacity=before[0])
    if not same.update(
        capacity=capacity, keeps_suspended_seats=keeps_suspended_seats, version=F("version") + 1
    ):
        raise Invalid(JUST_CHANGED)
    space.refresh_from_db()
    record(actor, CapacityChanged(space.pk, before[0], capacity, keeps_suspended_seats))
    people_changed(space)


def count_people(
    space: Space,
    *,
    people: int = 0,
    owners: int = 0,
    held: int = 0,
    still: Q = ANY,
    past_line: bool = False,
) -> None:
    """Change the counts, if `still` holds, an owner stays and there is room for who comes.

    Who takes a seat that was held for them needs no other. `past_line` is for those who belonged
    before anybody waited, such as people who move in with their history.
    """
    rows = Space.objects.filter(still, pk=space.pk)
    if owners < 0:
        rows = rows.filter(owner_count__gt=1)
    if held < 0:
        rows = rows.filter(held_count__gte=-held)
    if people + held > 0:
        rows = rows.filter(_room_for(people + held, past_line))
    if not rows.update(
        member_count=F("member_count") + people,
        owner_count=F("owner_count") + owners,
        held_count=F("held_count") + held,
        version=F("version") + 1,
    ):
        raise _why_not(space, still, owners, people + held, past_line)


def _room_for(more: int, past_line: bool = False) -> Q:
    if more == 1 and not past_line:
        return ROOM
    taken = F("member_count") + F("held_count") + more
    line = ANY if past_line else Q(waiting_count=0)
    return Q(capacity=None) | (Q(capacity__gte=taken) & line)


def _why_not(space: Space, still: Q, owners: int, more: int, past_line: bool) -> Denied:
    if owners < 0:
        return Denied(LAST_OWNER)
    rows = Space.objects.filter(still, pk=space.pk)
    if more > 0 and rows.exists() and not rows.filter(_room_for(more, past_line)).exists():
        return Full()
    return Denied(JUST_CHANGED)


def hold_seat(space: Space) -> bool:
    """Keep a seat for somebody invited, if one is free and nobody waits for it."""
    rows = Space.objects.filter(ROOM, pk=space.pk, capacity__isnull=False)
    return bool(rows.update(held_count=F("held_count") + 1))


def let_seats_go(space_id: int, seats: int) -> None:
    """Seats that were kept for somebody are free again."""
    if seats:
        rows = Space.objects.filter(pk=space_id, held_count__gte=seats)
        rows.update(held_count=F("held_count") - seats)


@transaction.atomic
def let_overdue_seats_go() -> int:
    """Of invitations whose time is over; how many spaces got seats back."""
    over = Invitation.objects.filter(holds_seat=True, expires_at__lte=timezone.now())
    found: dict[int, list[int]] = {}
    for pk, space_id in over.order_by("pk").values_list("pk", "space_id"):
        found.setdefault(space_id, []).append(pk)
    for space_id, ids in sorted(found.items()):
        still = Invitation.objects.filter(pk__in=ids, holds_seat=True)
        let_seats_go(space_id, still.update(holds_seat=False))
    return len(found)
