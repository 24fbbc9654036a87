"""Joining, leaving, roles.

The guard is the condition of each UPDATE, not a lock: of two that would take the last owner,
the second finds no row to change, on SQLite as on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor, SpaceRole, Visibility
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.eventlog.actions.recording import record_all
from engawa.spaces.actions.ripples import people_changed, renew_actor, renew_actors
from engawa.spaces.events import (
    InvitationRevoked,
    MemberJoinedSpace,
    MemberLeftSpace,
    MemberRemoved,
    SpaceRoleChanged,
)
from engawa.spaces.models import Application, Invitation, Membership, Space, WayIn
from engawa.spaces.policies import (
    BY_RULE,
    LAST_OWNER,
    can_change_role,
    can_join,
    can_leave_space,
    can_remove_member,
)

JUST_CHANGED = _("This has just been changed by someone else. Please look again.")
STILL_OPEN = Q(way_in=WayIn.OPEN, archived_at=None) & ~Q(visibility=Visibility.SECRET)
AT_ONCE = 500
STILL_USED = Q(archived_at=None)


@transaction.atomic
def join_space(actor: Actor, space: Space) -> None:
    """Joining twice changes nothing."""
    if actor.member_id is not None and actor.belongs_to(space.pk):
        return
    can_join(actor, space).require()
    by_rule = actor.has_right(BY_RULE, space.pk)
    way, still = ("rule", STILL_USED) if by_rule else ("open", STILL_OPEN)
    admit(actor, space, id_of(actor), SpaceRole.MEMBER, way, still)


@transaction.atomic
def leave_space(actor: Actor, space: Space) -> None:
    can_leave_space(actor, space).require()
    membership = Membership.objects.get(space=space, member_id=id_of(actor))
    _part(membership)
    record(actor, MemberLeftSpace(space.pk, membership.member_id, membership.role))
    people_changed(space)


@transaction.atomic
def remove_member(actor: Actor, membership: Membership) -> None:
    """The way back is closed too: open invitations of that person are revoked."""
    can_remove_member(actor, membership).require()
    _part(membership)
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


def admit(
    actor: Actor, space: Space, member_id: int, role: SpaceRole, way: str, still: Q = STILL_USED
) -> Membership:
    """Let someone in, however they came; whoever is already in stays as they are.

    `still` must hold for the space at this very moment.
    """
    membership, is_new = Membership.objects.get_or_create(
        space=space, member_id=member_id, defaults={"role": role}
    )
    if is_new:
        _count(space, still, people=1, owners=int(role is SpaceRole.OWNER))
        _settle_application(actor, membership)
        renew_actor(member_id)
        record(actor, MemberJoinedSpace(space.pk, member_id, role, way))
        people_changed(space)
    return membership


@transaction.atomic
def admit_all(actor: Actor, space: Space, newcomers: Mapping[int, datetime], way: str) -> int:
    """Let many in who came at these hours, by member; how many were not in yet. The house only.

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
    _count(space, STILL_USED, people=len(new), owners=0)
    renew_actors(new)
    happened = sorted(new.items(), key=lambda each: each[1])
    joined = SpaceRole.MEMBER
    record_all((actor, MemberJoinedSpace(space.pk, pk, joined, way), at) for pk, at in happened)
    people_changed(space)
    return len(new)


def set_role(membership: Membership, role: SpaceRole) -> None:
    """Change the role and the count of owners; raises when it is no longer what it was."""
    before = SpaceRole(membership.role)
    rows = Membership.objects.filter(pk=membership.pk, role=before)
    if not rows.update(role=role):
        raise Invalid(JUST_CHANGED)
    gained = int(role is SpaceRole.OWNER) - int(before is SpaceRole.OWNER)
    _count(membership.space, Q(), people=0, owners=gained)
    renew_actor(membership.member_id)
    membership.role = role


def _part(membership: Membership) -> None:
    gone, _rows = Membership.objects.filter(pk=membership.pk, role=membership.role).delete()
    if not gone:
        raise Invalid(JUST_CHANGED)
    owners = int(membership.role == SpaceRole.OWNER)
    _count(membership.space, Q(), people=-1, owners=-owners)
    renew_actor(membership.member_id)


def _count(space: Space, still: Q, *, people: int, owners: int) -> None:
    """Change the counts, if the space still allows it and keeps an owner."""
    rows = Space.objects.filter(still, pk=space.pk)
    if owners < 0:
        rows = rows.filter(owner_count__gt=1)
    changed = rows.update(
        member_count=F("member_count") + people,
        owner_count=F("owner_count") + owners,
        version=F("version") + 1,
    )
    if not changed:
        raise Denied(LAST_OWNER if owners < 0 else JUST_CHANGED)


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
    """Revoke the open invitations to `space` that `wanted` picks."""
    rows = Invitation.objects.filter(wanted, space=space, accepted_at=None, revoked_at=None)
    open_ones = list(rows.order_by("pk").values_list("pk", "member_id"))
    if open_ones:
        rows.update(revoked_at=timezone.now())
    for pk, member_id in open_ones:
        record(actor, InvitationRevoked(space.pk, pk, member_id))


def id_of(actor: Actor) -> int:
    """The policy has asked already; this tells the type checker."""
    if actor.member_id is None:
        raise Denied(_("Please sign in first."))
    return actor.member_id
