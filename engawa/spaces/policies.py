"""Who may see a space, and what each may do in it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.accounts.policies import visible_members
from engawa.core import rights
from engawa.core.actor import EVERYWHERE, LEVELS, Actor, SpaceRole, Visibility
from engawa.core.rights import Level, Right, State
from engawa.core.verdict import Verdict, allow, deny
from engawa.spaces.bars import kept_out
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Application, Invitation, Membership, Space, StepIn, WayIn
from engawa.spaces.vetoes import vetoed

RANK = {
    SpaceRole.MEMBER: 0,
    SpaceRole.MODERATOR: 1,
    SpaceRole.MANAGER: 2,
    SpaceRole.OWNER: 3,
}
# The right to come in that a rule of entry gives.
BY_RULE = "rule"
SIGN_IN_FIRST = _("Please sign in first.")
ALREADY_IN = _("You already belong to this space.")
ARCHIVED = _("This space is archived and can only be read.")
NOT_LET_IN = _("Your registration waits for approval. We write to you as soon as it is through.")
SUSPENDED = _("Your membership of this space is suspended for the time being.")
LAST_OWNER = _("A space needs an owner. Please make someone else an owner first.")
FOR_MANAGERS = _("Only managers and owners of this space can do this.")
FOR_OWNERS = _("Only owners of this space can do this.")


# Deciding needs to see them, so whoever was given only that sees them, too.
APPLICATIONS = (rights.SEE_APPLICATIONS, rights.DECIDE)
INVITATIONS = (rights.REVOKE, rights.INVITE)
REFUSED = {Level.MANAGER: FOR_MANAGERS, Level.OWNER: FOR_OWNERS}


def states_of(space: Space) -> tuple[State, ...]:
    """What holds of the space as a whole, for `Actor.may`."""
    return (State.ARCHIVED,) if space.is_archived else ()


def can(actor: Actor, right: Right, space: Space) -> Verdict:
    """What the table or a delegation says of a right in this space as it stands."""
    states = states_of(space)
    if actor.may(right, space, *states):
        against = vetoed(actor, right, space)
        return allow() if against is None else against
    if right.needed(*states) is None and actor.may(right, space):
        return deny(ARCHIVED)
    return deny(REFUSED[Level(right.begins)])


def _any(actor: Actor, several: tuple[Right, ...], space: Space) -> Verdict:
    """Whether one of them is held, whatever state the space is in."""
    if any(actor.may(right, space) for right in several):
        return allow()
    return deny(REFUSED[Level(several[0].begins)])


def readable(actor: Actor) -> Q:
    """Spaces whose content `actor` may read, as a condition on Space."""
    return Q(visibility__in=actor.open_visibilities) | Q(pk__in=actor.space_ids)


def visible_spaces(actor: Actor) -> QuerySet[Space]:
    """Spaces whose content `actor` may read."""
    return Space.objects.filter(readable(actor))


def listed_spaces(actor: Actor) -> QuerySet[Space]:
    """Spaces `actor` may know of: those it reads, and the front page of private ones."""
    return Space.objects.filter(readable(actor) | Q(visibility=Visibility.PRIVATE))


def enterable_spaces(actor: Actor) -> QuerySet[Space]:
    """Closed spaces site staff may step into: moderators private ones, managers secret ones too.

    The only place where someone outside learns that a secret space exists.
    """
    closed = Space.objects.exclude(pk__in=actor.space_roles)
    if actor.manages_site:
        return closed.filter(visibility__in=[Visibility.PRIVATE, Visibility.SECRET])
    if actor.is_staff:
        return closed.filter(visibility=Visibility.PRIVATE)
    return closed.none()


def visible_memberships(actor: Actor) -> QuerySet[Membership]:
    """Who takes part where, as far as `actor` may read the space and see the person."""
    return _known_memberships(actor).filter(suspended_at=None)


def suspended_memberships(actor: Actor, space: Space) -> QuerySet[Membership]:
    """Those who take no part for the time being; only managers of `space` learn of them."""
    rows = _known_memberships(actor).filter(space=space, suspended_at__isnull=False)
    return rows if actor.manages(space) else rows.none()


def _known_memberships(actor: Actor) -> QuerySet[Membership]:
    readable_space = visible_spaces(actor).filter(pk=OuterRef("space"))
    known_person = visible_members(actor).filter(pk=OuterRef("member"))
    return Membership.objects.filter(Exists(readable_space), Exists(known_person))


def visible_invitations(actor: Actor, member: Member) -> QuerySet[Invitation]:
    """Open invitations meant for `member`, who is the actor."""
    mine = Q(member=member) | Q(member=None, email__iexact=member.email)
    return Invitation.objects.filter(mine, accepted_at=None, revoked_at=None)


def visible_applications(actor: Actor) -> QuerySet[Application]:
    """One's own requests to spaces one may still know of, and those of spaces one manages."""
    managed = [pk for right in APPLICATIONS for pk in spaces_where(actor, right)]
    mine = Q(member_id=actor.member_id) & Q(space__in=listed_spaces(actor))
    theirs = Q(space__in=managed)
    if actor.manages_site or any(actor.has_right(r.name, EVERYWHERE) for r in APPLICATIONS):
        theirs |= Q(space__in=visible_spaces(actor))
    return Application.objects.filter(mine | theirs if actor.is_signed_in else theirs)


def spaces_where(actor: Actor, right: Right) -> list[int]:
    """Spaces of its own in which `actor` has the right, by role or delegation; without a query."""
    return [
        space
        for space, role in actor.space_roles.items()
        if LEVELS[role] >= right.begins or (right.delegable and actor.has_right(right.name, space))
    ]


def visible_step_ins(actor: Actor) -> QuerySet[StepIn]:
    """Of spaces one owns, and one's own."""
    owned = [pk for pk, role in actor.space_roles.items() if role is SpaceRole.OWNER]
    return StepIn.objects.filter(Q(space__in=owned) | Q(member_id=actor.member_id))


def grantable_roles(actor: Actor, space: Space) -> tuple[SpaceRole, ...]:
    """Roles `actor` may give and take in `space`: owners all, managers those below their own."""
    if actor.owns(space):
        return tuple(SpaceRole)
    if actor.may(rights.CHANGE_ROLE, space):
        return (SpaceRole.MEMBER, SpaceRole.MODERATOR)
    return ()


def invitable_roles(actor: Actor, space: Space) -> tuple[SpaceRole, ...]:
    """Whoever was only given the right to invite brings in plain members."""
    if grantable := grantable_roles(actor, space):
        return grantable
    return (SpaceRole.MEMBER,) if actor.may(rights.INVITE, space) else ()


def can_create_space(actor: Actor) -> Verdict:
    if actor.may_in_house(rights.CREATE_SPACE):
        return allow()
    return deny(_("Community managers open new spaces. Please tell them what you need."))


def can_arrange_sections(actor: Actor) -> Verdict:
    if actor.may_in_house(rights.SECTIONS):
        return allow()
    return deny(_("Only community managers can arrange the sections."))


def can_join(actor: Actor, space: Space) -> Verdict:
    refusal = _cannot_come_in(actor, space)
    if refusal is not None:
        return refusal
    if space.way_in == WayIn.OPEN and space.visibility != Visibility.SECRET:
        return allow()
    if actor.has_right(BY_RULE, space.pk):
        return allow()
    return deny(_("This space can be joined by request or invitation only."))


def can_apply_to_join(actor: Actor, space: Space) -> Verdict:
    refusal = _cannot_come_in(actor, space)
    if refusal is not None:
        return refusal
    if space.way_in == WayIn.APPLICATION and space.visibility != Visibility.SECRET:
        return allow()
    return deny(_("This space does not take requests to join."))


def _cannot_come_in(actor: Actor, space: Space) -> Verdict | None:
    if not actor.is_signed_in:
        return deny(SIGN_IN_FIRST)
    if actor.awaits_approval:
        return deny(NOT_LET_IN)
    if actor.belongs_to(space.pk):
        return deny(ALREADY_IN)
    if space.is_archived:
        return deny(ARCHIVED)
    return kept_out(actor, space)


def can_leave_space(actor: Actor, space: Space) -> Verdict:
    role = actor.space_roles.get(space.pk)
    if role is None:
        return deny(_("You do not belong to this space."))
    if role is SpaceRole.OWNER and space.owner_count <= 1:
        return deny(LAST_OWNER)
    return allow()


def can_edit_space(actor: Actor, space: Space) -> Verdict:
    return can(actor, rights.EDIT_SPACE, space)


def can_change_visibility(actor: Actor, space: Space) -> Verdict:
    """Who may read and how one joins: owners decide."""
    return can(actor, rights.DOORS, space)


can_set_capacity = can_change_visibility


def can_archive_space(actor: Actor, space: Space) -> Verdict:
    return can(actor, rights.ARCHIVE, space)


def can_change_address(actor: Actor, space: Space) -> Verdict:
    """Community managers only: to others a taken address would tell of a secret space."""
    if actor.is_system or (actor.manages_site and actor.owns(space)):
        return allow()
    return deny(_("Only community managers can change the address of a space."))


def can_decide_application(actor: Actor, space: Space) -> Verdict:
    return can(actor, rights.DECIDE, space)


def can_see_applications(actor: Actor, space: Space) -> Verdict:
    return _any(actor, APPLICATIONS, space)


def can_withdraw_application(actor: Actor, application: Application) -> Verdict:
    if actor.is_signed_in and application.member_id == actor.member_id:
        return allow()
    return deny(_("Only the person who asked can take the request back."))


def can_invite(actor: Actor, space: Space, role: SpaceRole = SpaceRole.MEMBER) -> Verdict:
    asked = can(actor, rights.INVITE, space)
    if asked and role not in invitable_roles(actor, space):
        return deny(_("You can invite people to roles below your own."))
    return asked


def can_see_invitations(actor: Actor, space: Space) -> Verdict:
    return _any(actor, INVITATIONS, space)


def can_tend_people(actor: Actor, space: Space) -> Verdict:
    """Give and take roles, and remove people; whom, the next question says."""
    return can(actor, rights.CHANGE_ROLE, space)


def still_stands(invitation: Invitation) -> bool:
    """Open, not over, and whoever invited may still do so; without one the house invited."""
    if not invitation.is_open or invitation.space.is_archived:
        return False
    inviter = invitation.invited_by
    if inviter is None:
        return True
    return bool(can_invite(actor_for(inviter), invitation.space, SpaceRole(invitation.role)))


def can_revoke_invitation(actor: Actor, invitation: Invitation) -> Verdict:
    if SpaceRole(invitation.role) in grantable_roles(actor, invitation.space):
        return allow()
    if invitation.role == SpaceRole.MEMBER:
        return can(actor, rights.REVOKE, invitation.space)
    return deny(FOR_MANAGERS)


def can_change_role(actor: Actor, membership: Membership, role: SpaceRole) -> Verdict:
    """Within what one may grant; anyone may step down from their own role."""
    before = SpaceRole(membership.role)
    mine = membership.member_id == actor.member_id
    steps_down = mine and RANK[role] < RANK[before]
    grantable = grantable_roles(actor, membership.space)
    if not steps_down and not {before, role} <= set(grantable):
        return deny(_("You can change roles below your own only.") if grantable else FOR_MANAGERS)
    if _is_last_owner(membership) and role is not SpaceRole.OWNER:
        return deny(LAST_OWNER)
    return allow()


def can_remove_member(actor: Actor, membership: Membership) -> Verdict:
    if membership.member_id == actor.member_id:
        return deny(_("To go yourself, please use “Leave this space”."))
    grantable = grantable_roles(actor, membership.space)
    if SpaceRole(membership.role) not in grantable:
        return deny(
            _("You can remove people below your own role only.") if grantable else FOR_MANAGERS
        )
    return deny(LAST_OWNER) if _is_last_owner(membership) else allow()


def can_suspend_membership(actor: Actor, membership: Membership) -> Verdict:
    """As removing, and the house itself may."""
    if membership.member_id == actor.member_id:
        return deny(_("Nobody suspends their own membership."))
    return can_remove_member(actor, membership)


def can_resume_membership(actor: Actor, membership: Membership) -> Verdict:
    return can_suspend_membership(actor, membership)


def _is_last_owner(membership: Membership) -> bool:
    last = membership.role == SpaceRole.OWNER and membership.space.owner_count <= 1
    return last and not membership.is_suspended


def can_step_in(actor: Actor, space: Space) -> Verdict:
    """Moderators into private spaces; community managers into secret ones as well."""
    if not actor.is_staff:
        return deny(_("Only site staff can step in."))
    if not space.is_closed:
        return deny(_("This space is open; there is no need to step in."))
    if actor.belongs_to(space.pk):
        return deny(ALREADY_IN)
    if space.visibility == Visibility.SECRET and not actor.manages_site:
        return deny(_("Only community managers can step into a secret space."))
    return allow()


def can_see_step_ins(actor: Actor, space: Space) -> Verdict:
    return can(actor, rights.SEE_STEP_INS, space)
