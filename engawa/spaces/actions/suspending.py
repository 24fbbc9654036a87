"""Taking part no more for the time being, and again.

A suspended member reads what outsiders read. The seat is kept or goes on to who waits, as the
space has it.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from engawa.core.actor import Actor, SpaceRole
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.actions.ripples import people_changed, renew_actor
from engawa.spaces.actions.seats import JUST_CHANGED, count_people
from engawa.spaces.events import MembershipResumed, MembershipSuspended
from engawa.spaces.models import Membership
from engawa.spaces.policies import can_resume_membership, can_suspend_membership
from engawa.spaces.seats import Full, Wish, give_seats_back, stand_in_line, take_seats


@transaction.atomic
def suspend_membership(actor: Actor, membership: Membership) -> None:
    """Suspending twice changes nothing. The last owner cannot be suspended."""
    if membership.is_suspended:
        return
    can_suspend_membership(actor, membership).require()
    space = membership.space
    # An owner's seat is kept in any case: a space must not lose those who answer for it.
    keeps = space.keeps_suspended_seats or membership.role == SpaceRole.OWNER
    now = timezone.now()
    rows = Membership.objects.filter(pk=membership.pk, role=membership.role, suspended_at=None)
    if not rows.update(suspended_at=now, keeps_seat=keeps):
        raise Invalid(JUST_CHANGED)
    membership.suspended_at, membership.keeps_seat = now, keeps
    count_people(space, people=-1, owners=-_owners(membership), held=int(keeps))
    if not keeps:
        give_seats_back(space, membership.member_id)
    renew_actor(membership.member_id)
    role = membership.role
    record(actor, MembershipSuspended(space.pk, membership.member_id, role, seat_kept=keeps))
    people_changed(space)


@transaction.atomic
def resume_membership(actor: Actor, membership: Membership) -> bool:
    """Take part again; resuming twice changes nothing. False when the seat is gone meanwhile
    and none is free: the member waits in line, since the day they joined."""
    if not membership.is_suspended:
        return True
    can_resume_membership(actor, membership).require()
    try:
        with transaction.atomic():
            give_part(actor, membership, held=membership.keeps_seat)
    except Full:
        wish = Wish(SpaceRole(membership.role), "resumed", membership.joined_at)
        stand_in_line(actor, membership.space, membership.member_id, wish)
        return False
    return True


def give_part(actor: Actor, membership: Membership, *, held: bool) -> None:
    """End the suspension on a free seat, or with `held` on the one that was kept."""
    same = {"role": membership.role, "suspended_at": membership.suspended_at}
    rows = Membership.objects.filter(pk=membership.pk, **same)
    if not rows.update(suspended_at=None, keeps_seat=False):
        raise Invalid(JUST_CHANGED)
    space, member_id = membership.space, membership.member_id
    count_people(space, people=1, owners=_owners(membership), held=-int(held))
    if not membership.keeps_seat:
        take_seats(space, member_id)
    membership.suspended_at, membership.keeps_seat = None, False
    renew_actor(member_id)
    record(actor, MembershipResumed(space.pk, member_id, membership.role))
    people_changed(space)


def _owners(membership: Membership) -> int:
    return int(membership.role == SpaceRole.OWNER)
