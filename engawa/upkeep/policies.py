"""Who looks after which spaces, and who may change who is in charge."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.policies import visible_members
from engawa.core import rights
from engawa.core.actor import OPEN_TO_STAFF, Actor, SpaceRole, Visibility
from engawa.core.refusals import Refused
from engawa.core.verdict import Verdict, allow, deny
from engawa.spaces.models import Membership, Space
from engawa.spaces.policies import (
    ARCHIVED,
    FOR_MANAGERS,
    FOR_OWNERS,
    RANK,
    can,
    enterable_spaces,
    grantable_roles,
    spaces_where,
)
from engawa.upkeep.models import (
    Alarm,
    Ending,
    HandOver,
    Merge,
    Parting,
    Quiet,
    StandIn,
    UnofficialGroup,
)
from engawa.upkeep.rights import END, LOOK_AFTER

FOR_SITE_MANAGERS = _("Only community managers can do this.")


def has_desk(actor: Actor) -> bool:
    """Whether there is a space this actor looks after; no query."""
    return actor.manages_site or bool(spaces_where(actor, LOOK_AFTER))


def require_desk(actor: Actor) -> None:
    """To everyone else these pages are not there."""
    if not has_desk(actor):
        raise Refused


def desk_spaces(actor: Actor) -> QuerySet[Space]:
    """Spaces `actor` looks after: their own, those they stand in at, and for site managers all
    open ones and the closed ones they stepped into."""
    tended = Q(pk__in=spaces_where(actor, LOOK_AFTER))
    if actor.manages_site:
        tended |= Q(visibility__in=OPEN_TO_STAFF) | Q(pk__in=actor.stepped_in)
    return Space.objects.all() if actor.is_system else Space.objects.filter(tended)


def registered_spaces(actor: Actor) -> QuerySet[Space]:
    """Whose line of the register `actor` sees: what they look after, and for site managers also
    closed spaces they could step into. Of those only who is in charge is told, and numbers."""
    if not actor.manages_site:
        return desk_spaces(actor)
    known = Q(pk__in=desk_spaces(actor)) | Q(pk__in=enterable_spaces(actor))
    return Space.objects.filter(known | Q(pk__in=actor.space_roles))


def visible_alarms(actor: Actor) -> QuerySet[Alarm]:
    """One's own, and of spaces one looks after or stands in the register for.

    Until an alarm is passed on, only the one who fell silent knows of it.
    """
    mine = Q(member_id=actor.me, space__in=actor.space_roles)
    told = Q(space__in=registered_spaces(actor), passed_on_at__isnull=False)
    return Alarm.objects.filter(mine | told if has_desk(actor) else mine)


def visible_stand_ins(actor: Actor) -> QuerySet[StandIn]:
    """Of spaces one looks after, and one's own."""
    mine = Q(member_id=actor.me, space__in=actor.space_roles)
    return StandIn.objects.filter(mine | Q(space__in=desk_spaces(actor)))


def visible_hand_overs(actor: Actor) -> QuerySet[HandOver]:
    """Those in which one stands, while one belongs to the space, and of spaces one looks after."""
    own = Q(to_id=actor.me) | Q(giver_id=actor.me) | Q(offered_by_id=actor.me)
    mine = own & Q(space__in=actor.space_roles)
    return HandOver.objects.filter(mine | Q(space__in=desk_spaces(actor)))


def visible_quiet_times(actor: Actor) -> QuerySet[Quiet]:
    return Quiet.objects.filter(space__in=desk_spaces(actor))


def visible_merges(actor: Actor) -> QuerySet[Merge]:
    """Whoever looks after both ends, so that neither tells of the other."""
    mine = desk_spaces(actor)
    return Merge.objects.filter(source__in=mine, target__in=mine)


def visible_endings(actor: Actor) -> QuerySet[Ending]:
    """Of spaces one owns; for site managers also those that were not secret before."""
    if actor.is_system:
        return Ending.objects.all()
    mine = [pk for pk, role in actor.space_roles.items() if role is SpaceRole.OWNER]
    entered = actor.stepped_in if actor.manages_site else ()
    found = Q(space__in=[*mine, *entered])
    if actor.manages_site:
        found |= ~Q(visibility=Visibility.SECRET) | Q(state=Ending.State.DONE)
    return Ending.objects.filter(found)


def require_endings(actor: Actor) -> None:
    """To all but site managers the list of the house is not there."""
    if not actor.manages_site:
        raise Refused


def visible_groups(actor: Actor) -> QuerySet[UnofficialGroup]:
    """All for site managers; for others what they proposed."""
    if actor.manages_site or actor.is_system:
        return UnofficialGroup.objects.all()
    if not actor.is_let_in:
        return UnofficialGroup.objects.none()
    return UnofficialGroup.objects.filter(proposed_by_id=actor.me)


def can_look_after(actor: Actor, space: Space) -> Verdict:
    return can(actor, LOOK_AFTER, space)


def can_export_register(actor: Actor) -> Verdict:
    """Whoever sees it; of each space only what one may take away, which the query says."""
    return allow() if has_desk(actor) else deny(FOR_MANAGERS)


def can_name_stand_in(actor: Actor, space: Space) -> Verdict:
    """Owners for a time; managers for their own tasks."""
    return can(actor, rights.GIVE_RIGHTS, space)


def can_end_stand_in(actor: Actor, stand_in: StandIn) -> Verdict:
    """Whoever named them may, any manager, and the stand-in themselves."""
    if stand_in.member_id == actor.member_id:
        return allow()
    return allow() if actor.manages(stand_in.space) else deny(FOR_MANAGERS)


def can_offer(actor: Actor, space: Space, role: SpaceRole, giver_id: int | None) -> Verdict:
    """Hand over one's own role; owners and site managers also that of somebody else, or a gap."""
    if space.is_archived:
        return deny(ARCHIVED)
    if role not in (SpaceRole.OWNER, SpaceRole.MANAGER):
        return deny(_("Only the roles of owner and manager can be handed over."))
    mine = actor.space_roles.get(space.pk)
    if giver_id == actor.member_id and giver_id is not None:
        return allow() if mine is role else deny(FOR_MANAGERS)
    return allow() if actor.owns(space) else deny(FOR_OWNERS)


def must_give_reason(actor: Actor, space: Space, giver_id: int | None) -> bool:
    """Whoever disposes of the role of somebody else says why."""
    return giver_id is None or giver_id != actor.member_id


def can_answer(actor: Actor, offer: HandOver) -> Verdict:
    if offer.to_id == actor.member_id and actor.belongs_to(offer.space_id):
        return allow()
    return deny(_("Only whoever was asked can answer."))


def can_withdraw(actor: Actor, offer: HandOver) -> Verdict:
    if actor.is_signed_in and actor.member_id in (offer.offered_by_id, offer.giver_id):
        return allow()
    return allow() if actor.owns(offer.space) else deny(FOR_OWNERS)


def can_settle_quiet(actor: Actor, space: Space) -> Verdict:
    """Keep, archive, merge: whoever may archive the space."""
    return allow() if actor.owns(space) else deny(FOR_OWNERS)


def can_merge_spaces(actor: Actor, source: Space, target: Space) -> Verdict:
    """Owners of both, and site managers where they are as good as owners."""
    if not (actor.owns(source) and actor.owns(target)):
        return deny(_("You can merge only spaces of which you are an owner on both sides."))
    if source.is_archived or target.is_archived:
        return deny(ARCHIVED)
    return allow()


def can_end_space(actor: Actor, space: Space) -> Verdict:
    return can(actor, END, space)


def can_take_back(actor: Actor, ending: Ending) -> Verdict:
    """Whoever sees it planned: owners, and site managers."""
    if ending.state != Ending.State.PLANNED:
        return deny(_("It is too late: it is being deleted, or this was taken back already."))
    if visible_endings(actor).filter(pk=ending.pk).exists():
        return allow()
    return deny(FOR_OWNERS)


def can_take_texts(actor: Actor, space: Space) -> Verdict:
    asked = can(actor, rights.EXPORT, space)
    return can_end_space(actor, space) if asked else asked


def can_propose_group(actor: Actor) -> Verdict:
    return allow() if actor.is_let_in else deny(_("Please sign in first."))


def can_decide_group(actor: Actor) -> Verdict:
    return allow() if actor.manages_site or actor.is_system else deny(FOR_SITE_MANAGERS)


def ranks_at_least(role: str, least: SpaceRole) -> bool:
    return RANK[SpaceRole(role)] >= RANK[least]


def can_use_table(actor: Actor, space: Space) -> Verdict:
    """The table of members, for whoever may end memberships there."""
    return allow() if grantable_roles(actor, space) else deny(FOR_MANAGERS)


def can_export_roster(actor: Actor, space: Space) -> Verdict:
    """Whoever sees the table and may take lists away."""
    seen = can_use_table(actor, space)
    return can(actor, rights.EXPORT, space) if seen else seen


def table_of_members(actor: Actor, space: Space) -> QuerySet[Membership]:
    """Everyone who belongs to `space`, also the suspended, as far as one may see the person."""
    person = visible_members(actor).filter(pk=OuterRef("member_id"))
    rows = Membership.objects.filter(Exists(person), space=space)
    return rows if can_use_table(actor, space) else rows.none()


def visible_partings(actor: Actor) -> QuerySet[Parting]:
    """Of the whole community for site managers; of spaces for those who look after them."""
    mine = Q(space__in=desk_spaces(actor))
    if actor.manages_site:
        mine |= Q(space=None)
    return Parting.objects.filter(mine)


def can_reinstate(actor: Actor, parting: Parting) -> Verdict:
    """Whoever could end it. Of the whole community the rule for accounts is asked as well."""
    if parting.space is None:
        return allow() if actor.manages_site else deny(FOR_SITE_MANAGERS)
    if SpaceRole(parting.role) in grantable_roles(actor, parting.space):
        return allow()
    return deny(FOR_MANAGERS)
