"""Leaving every space at once, as somebody does who leaves the house."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor, SpaceRole
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.spaces.actions.belonging import admit, part, set_role
from engawa.spaces.actions.ripples import people_changed
from engawa.spaces.events import MemberLeftSpace, SpaceRoleChanged
from engawa.spaces.models import Membership, Space


@transaction.atomic
def leave_everything(actor: Actor, member_id: int) -> int:
    """How many spaces were left. One that would be without an owner gets an administrator."""
    if not actor.is_system:
        raise Denied(_("Only the house itself can do this."))
    rows = Membership.objects.filter(member=member_id).select_related("space").order_by("pk")
    memberships = list(rows)
    for membership in memberships:
        space = membership.space
        if membership.role == SpaceRole.OWNER and space.owner_count <= 1:
            _hand_over(actor, space, member_id)
        part(membership)
        record(actor, MemberLeftSpace(space.pk, member_id, membership.role))
        people_changed(space)
    return len(memberships)


def spaces_owned_alone(member_id: int) -> list[Space]:
    """Those that need another owner first."""
    owned = Space.objects.filter(memberships__member=member_id, memberships__role=SpaceRole.OWNER)
    return list(owned.filter(owner_count__lte=1, archived_at=None).order_by("name", "pk"))


def _hand_over(actor: Actor, space: Space, leaving: int) -> None:
    """To the administrator who is here longest; policies keep the house from having none."""
    heirs = Member.objects.filter(site_role=Member.Role.ADMINISTRATOR, is_active=True)
    heir = heirs.exclude(pk=leaving).order_by("joined_at", "pk").first()
    if heir is None:
        raise Denied(_("The community needs an administrator. Appoint another one first."))
    membership = admit(actor, space, heir.pk, SpaceRole.OWNER, "succession")
    before = SpaceRole(membership.role)
    if before is not SpaceRole.OWNER:
        set_role(membership, SpaceRole.OWNER)
        record(actor, SpaceRoleChanged(space.pk, heir.pk, before, SpaceRole.OWNER))
