"""Who stands in line, who may see it, and who may change what."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from engawa.admissions.models import Duty, DutyTask, InviteLink, Knock, Place
from engawa.core.actor import Actor, SpaceRole, Visibility
from engawa.core.verdict import Verdict, allow, deny
from engawa.spaces.bars import barred
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Membership, Space, WayIn
from engawa.spaces.policies import (
    RANK,
    can_edit_space,
    can_invite,
    can_set_capacity,
    listed_spaces,
    visible_spaces,
)

State = Place.State
NOT_YOURS = _("Only the person who waits can answer this.")
OVER = _("This offer is over. You can join the waiting list again.")
can_arrange_line = can_edit_space
can_release_cohort = can_set_capacity


def managed_spaces(actor: Actor) -> Q:
    """Spaces whose people `actor` lets in, as a condition on what has a space."""
    least = RANK[SpaceRole.MANAGER]
    managed = Q(space__in=[pk for pk, role in actor.space_roles.items() if RANK[role] >= least])
    if actor.manages_site:
        managed |= Q(space__in=visible_spaces(actor))
    return managed


def my_places(actor: Actor) -> QuerySet[Place]:
    """One's own, in spaces one may still know of. While it is open, also in a secret one to which
    one was invited, or where one's membership is suspended."""
    known = Exists(listed_spaces(actor).filter(pk=OuterRef("space_id")))
    resting = Exists(
        Membership.objects.filter(
            space=OuterRef("space_id"), member=OuterRef("member_id"), suspended_at__isnull=False
        )
    )
    told = Q(way="invitation") | Q(resting, way="resumed")
    return Place.objects.filter(Q(known) | told & Q(state__in=Place.OPEN), member=actor.me)


def visible_places(actor: Actor) -> QuerySet[Place]:
    """One's own, and those of spaces one manages."""
    mine = Q(pk__in=my_places(actor).values("pk"))
    return Place.objects.filter(mine | managed_spaces(actor))


def place_state(actor: Actor) -> Any:
    """Where `actor` stands in line of the space of the outer query, "" for nowhere."""
    mine = Place.objects.filter(space=OuterRef("pk"), member=actor.me, state__in=Place.OPEN)
    return Coalesce(Subquery(mine.values("state")[:1]), Value(""))


def can_answer_offer(actor: Actor, place: Place) -> Verdict:
    return allow() if actor.is_signed_in and place.member_id == actor.me else deny(NOT_YOURS)


can_leave_line = can_answer_offer


def may_still_come(place: Place) -> bool:
    """Whether a seat may be offered to whoever stands there, as things are now."""
    member, space = place.member, place.space
    if not member.is_active or member.confirmed_at is None:
        return False
    if place.way == "resumed":
        return is_resting(place)
    return space.visibility != Visibility.SECRET or place.way == "invitation"


def is_resting(place: Place) -> bool:
    """Whether the membership that is to be resumed is still there, and suspended."""
    rows = Membership.objects.filter(space=place.space_id, member=place.member_id)
    return rows.filter(suspended_at__isnull=False).exists()


def role_now(place: Place) -> SpaceRole:
    """The role they were invited to, as long as whoever invited may still give it."""
    role = SpaceRole(place.role)
    invitation = place.invitation
    if role is SpaceRole.MEMBER or invitation is None:
        return SpaceRole.MEMBER
    inviter = invitation.invited_by
    may = inviter is None or can_invite(actor_for(inviter), place.space, role)
    return role if may else SpaceRole.MEMBER


def can_stay(actor: Actor, space: Space) -> Verdict:
    if actor.belongs_to(space.pk):
        return allow()
    return deny(_("You do not belong to this space."))


def linkable_spaces(actor: Actor) -> QuerySet[Space]:
    """Spaces one may make links to: those one manages; as a member, those that let people in."""
    rows = Space.objects.filter(archived_at=None)
    mine = Q(pk__in=actor.space_roles) & ~Q(way_in=WayIn.INVITATION)
    least = RANK[SpaceRole.MANAGER]
    managed = Q(pk__in=[pk for pk, role in actor.space_roles.items() if RANK[role] >= least])
    if actor.manages_site:
        managed |= Q(pk__in=visible_spaces(actor))
    return rows.filter(mine | managed)


def can_make_link(actor: Actor, space: Space, role: SpaceRole = SpaceRole.MEMBER) -> Verdict:
    """Managers as they invite; members into spaces where people come in or ask by themselves."""
    invites = can_invite(actor, space, role)
    if invites or role is not SpaceRole.MEMBER or space.is_archived:
        return invites
    if actor.belongs_to(space.pk) and space.way_in != WayIn.INVITATION:
        bar = barred(actor, space)
        return allow() if bar is None else bar
    return invites


def visible_links(actor: Actor) -> QuerySet[InviteLink]:
    """One's own, and those into spaces one manages."""
    into = InviteLink.spaces.through.objects.filter(managed_spaces(actor))
    return InviteLink.objects.filter(Q(made_by=actor.me) | Q(pk__in=into.values("invitelink_id")))


def can_revoke_link(actor: Actor, link: InviteLink) -> Verdict:
    mine = actor.is_signed_in and link.made_by_id == actor.me
    if mine or all(actor.manages(space) for space in link.spaces.all()):
        return allow()
    return deny(_("Only who made the link, or a manager of all its spaces, can revoke it."))


def spaces_of(link: InviteLink) -> list[Space]:
    """Those the link still opens: its maker may let people in, or send them to the door."""
    maker = actor_for(link.made_by)
    role = SpaceRole(link.role)
    found = link.spaces.filter(archived_at=None).order_by("pk")
    return [space for space in found if can_make_link(maker, space, role)]


def visible_knocks(actor: Actor) -> QuerySet[Knock]:
    """Registrations that wait: for community managers; one's own for oneself."""
    if actor.manages_site:
        return Knock.objects.all()
    return Knock.objects.filter(member=actor.me)


def can_decide_knock(actor: Actor) -> Verdict:
    if actor.manages_site or actor.is_system:
        return allow()
    return deny(_("Only community managers let people into the community."))


def visible_duties(actor: Actor) -> QuerySet[Duty]:
    """Of spaces one belongs to or manages."""
    return Duty.objects.filter(Q(space__in=actor.space_roles) | managed_spaces(actor))


def can_make_duty(actor: Actor, space: Space) -> Verdict:
    return can_edit_space(actor, space)


def can_settle_duty(actor: Actor, task: DutyTask) -> Verdict:
    """The member, or somebody who runs the space."""
    space = task.round.duty.space
    if actor.is_signed_in and task.member_id == actor.me and actor.belongs_to(space.pk):
        return allow()
    return can_edit_space(actor, space)
