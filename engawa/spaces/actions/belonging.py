"""Joining, leaving, roles.

The guard is the condition of each UPDATE, not a lock: of two that would take the last owner,
the second finds no row to change, on SQLite as on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor, SpaceRole, Visibility
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.eventlog.actions.recording import record_all
from engawa.spaces.actions.ripples import people_changed, renew_actor, renew_actors
from engawa.spaces.actions.seats import JUST_CHANGED, count_people, let_seats_go
from engawa.spaces.events import (
    InvitationRevoked,
    MemberJoinedSpace,
    MemberLeftSpace,
    MemberRemoved,
    SeatReturned,
    SpaceRoleChanged,
)
from engawa.spaces.models import Application, Invitation, Membership, Space, WayIn
from engawa.spaces.policies import (
    BY_RULE,
    SUSPENDED,
    can_change_role,
    can_join,
    can_leave_space,
    can_remove_member,
)
from engawa.spaces.seats import Full, Wish, give_seats_back, stand_in_line, take_seats

STILL_OPEN = Q(way_in=WayIn.OPEN, archived_at=None) & ~Q(visibility=Visibility.SECRET)
AT_ONCE = 500
STILL_USED = Q(archived_at=None)


@transaction.atomic
def join_space(actor: Actor, space: Space) -> Membership | None:
    """Joining twice changes nothing. None when the space is full: the member waits in line."""
    if actor.member_id is not None and actor.belongs_to(space.pk):
        return Membership.objects.get(space=space, member=actor.member_id)
    can_join(actor, space).require()
    by_rule = actor.has_right(BY_RULE, space.pk)
    way, still = ("rule", STILL_USED) if by_rule else ("open", STILL_OPEN)
    return admit_or_wait(actor, space, id_of(actor), Wish(way=way), still)


@transaction.atomic
def leave_space(actor: Actor, space: Space) -> None:
    can_leave_space(actor, space).require()
    membership = Membership.objects.get(space=space, member_id=id_of(actor))
    part(membership)
    record(actor, MemberLeftSpace(space.pk, membership.member_id, membership.role))
    people_changed(space)


@transaction.atomic
def remove_member(actor: Actor, membership: Membership) -> None:
    """The way back is closed too: open invitations of that person are revoked."""
    can_remove_member(actor, membership).require()
    part(membership)
    space = membership.space
    known = Q(member_id=membership.member_id) | Q(email__iexact=membership.member.email)
    close_invitations(actor, known, space)
    record(actor, MemberRemoved(space.pk, membership.member_id, membership.role))
    people_changed(space)


@transaction.atomic
def change_role(actor: Actor, membership: Membership, role: SpaceRole) -> None:
    """Giving the present role changes nothing."""
    can_change_role(actor, membership, role).require()
    before = SpaceRole(membership.role)
    if before is role:
        return
    set_role(membership, role)
    space = membership.space
    record(actor, SpaceRoleChanged(space.pk, membership.member_id, before, role))
    people_changed(space)


@transaction.atomic
def return_seat(actor: Actor, membership: Membership, why: str) -> None:
    """End a membership that is not used, so that somebody who waits may come. The house only."""
    if not actor.is_system:
        raise Denied(JUST_CHANGED)
    part(membership)
    space = membership.space
    record(actor, SeatReturned(space.pk, membership.member_id, membership.role, why))
    people_changed(space)


def admit_or_wait(
    actor: Actor, space: Space, member_id: int, wish: Wish, still: Q = STILL_USED
) -> Membership | None:
    """Let someone in, or into the line when all seats are taken; None then."""
    try:
        with transaction.atomic():
            return admit(actor, space, member_id, wish.role, wish.way, still)
    except Full:
        stand_in_line(actor, space, member_id, wish)
        return None


def admit(
    actor: Actor,
    space: Space,
    member_id: int,
    role: SpaceRole,
    way: str,
    still: Q = STILL_USED,
    *,
    held: bool = False,
) -> Membership:
    """Let someone in, however they came; whoever is already in stays as they are.

    `still` must hold for the space at this very moment, and there must be a seat: a free one, or
    with `held` the one that was kept for this person. Raises `Full` otherwise.
    """
    membership, is_new = Membership.objects.get_or_create(
        space=space, member_id=member_id, defaults={"role": role}
    )
    if membership.is_suspended:
        raise Denied(SUSPENDED)
    if is_new:
        owners = int(role is SpaceRole.OWNER)
        count_people(space, people=1, owners=owners, held=-int(held), still=still)
        take_seats(space, member_id)
        _settle_application(actor, membership)
        renew_actor(member_id)
        record(actor, MemberJoinedSpace(space.pk, member_id, role, way))
        people_changed(space)
    elif held:
        let_seats_go(space.pk, 1)
    return membership


@transaction.atomic
def admit_all(
    actor: Actor,
    space: Space,
    newcomers: Mapping[int, datetime],
    way: str,
    *,
    past_line: bool = False,
) -> int:
    """Let many in who came at these hours, by member; how many were not in yet. The house only.

    `past_line` as in `count_people`.
    A handful of statements for any number, where `admit` takes as many for each.
    """
    if not actor.is_system:
        raise Denied(JUST_CHANGED)
    inside = set(Membership.objects.filter(space=space).values_list("member_id", flat=True))
    new = {pk: at for pk, at in newcomers.items() if pk not in inside}
    if not new:
        return 0
    rows = [Membership(space=space, member_id=pk, joined_at=at) for pk, at in new.items()]
    Membership.objects.bulk_create(rows, batch_size=AT_ONCE)
    count_people(space, people=len(new), still=STILL_USED, past_line=past_line)
    for pk in new:
        take_seats(space, pk)
    renew_actors(new)
    happened = sorted(new.items(), key=lambda each: each[1])
    joined = SpaceRole.MEMBER
    record_all((actor, MemberJoinedSpace(space.pk, pk, joined, way), at) for pk, at in happened)
    people_changed(space)
    return len(new)


def set_role(membership: Membership, role: SpaceRole) -> None:
    """Change the role and the count of owners; raises when it is no longer what it was."""
    before = SpaceRole(membership.role)
    rows = Membership.objects.filter(pk=membership.pk, role=before, suspended_at=None)
    if not rows.update(role=role):
        raise Invalid(JUST_CHANGED)
    gained = int(role is SpaceRole.OWNER) - int(before is SpaceRole.OWNER)
    count_people(membership.space, owners=gained)
    renew_actor(membership.member_id)
    membership.role = role


def part(membership: Membership) -> None:
    """End a membership, with the counts; raises where it is no longer what it was."""
    same = {"role": membership.role, "suspended_at": membership.suspended_at}
    rows = Membership.objects.filter(pk=membership.pk, **same)
    # Taken first: where rows of upper rooms hang on it, deleting goes by number only.
    if not rows.update(role=membership.role):
        raise Invalid(JUST_CHANGED)
    rows.delete()
    space, member_id = membership.space, membership.member_id
    if not membership.is_suspended:
        count_people(space, people=-1, owners=-int(membership.role == SpaceRole.OWNER))
    elif membership.keeps_seat:
        count_people(space, held=-1)
    if membership.keeps_seat or not membership.is_suspended:
        give_seats_back(space, member_id)
    renew_actor(member_id)


def _settle_application(actor: Actor, membership: Membership) -> None:
    """Whoever is in no longer waits, whichever way they came."""
    Application.objects.filter(
        space_id=membership.space_id,
        member_id=membership.member_id,
        state=Application.State.PENDING,
    ).update(
        state=Application.State.APPROVED,
        decided_at=timezone.now(),
        decided_by=actor.member_id,
    )


def close_invitations(actor: Actor, wanted: Q, space: Space) -> None:
    """Revoke the open invitations to `space` that `wanted` picks; seats kept for them are free."""
    let_seats_go(space.pk, revoke_all(actor, wanted, space))


def revoke_all(actor: Actor, wanted: Q, space: Space) -> int:
    """As `close_invitations`; how many seats the caller must let go of."""
    rows = Invitation.objects.filter(wanted, space=space, accepted_at=None, revoked_at=None)
    open_ones = list(rows.order_by("pk").values_list("pk", "member_id"))
    if not open_ones:
        return 0
    seats = rows.filter(holds_seat=True).update(holds_seat=False)
    rows.update(revoked_at=timezone.now())
    for pk, member_id in open_ones:
        record(actor, InvitationRevoked(space.pk, pk, member_id))
    return seats


def id_of(actor: Actor) -> int:
    """The policy has asked already; this tells the type checker."""
    if actor.member_id is None:
        raise Denied(_("Please sign in first."))
    return actor.member_id
