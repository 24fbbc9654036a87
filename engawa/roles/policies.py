"""Who gives rights to whom, who decides who climbs, and who sees which of it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from engawa.accounts.policies import visible_members
from engawa.core import rights
from engawa.core.actor import Actor
from engawa.core.refusals import Refused
from engawa.core.rights import HouseLevel, Right
from engawa.core.verdict import Verdict, allow, deny
from engawa.roles.models import Candidacy, CustomRole, Given, Holding, Rung
from engawa.roles.rungs import DECIDED, ON_SITE
from engawa.spaces.models import Space
from engawa.spaces.policies import can, spaces_where, visible_spaces

FOR_SITE_MANAGERS = _("Only community managers can do this.")
NOT_ONESELF = _("Nobody decides about themselves. Please ask a colleague.")


def visible_given(actor: Actor) -> QuerySet[Given]:
    """One's own, those of spaces whose rights one may see, and for site managers those of all."""
    own = Q(member_id=actor.me)
    return Given.objects.filter(own | _tended(actor, rights.SEE_TABLE))


def visible_custom_roles(actor: Actor) -> QuerySet[CustomRole]:
    return CustomRole.objects.filter(_tended(actor, rights.SEE_TABLE), retired_at=None)


def visible_candidacies(actor: Actor) -> QuerySet[Candidacy]:
    """Deciders see all of their place; others what they proposed. Candidates learn the outcome."""
    own = Q(proposed_by_id=actor.me) | Q(member_id=actor.me, proposed_by_id=actor.me)
    return Candidacy.objects.filter(own | _tended(actor, rights.DECIDE_RUNG))


def visible_holdings(actor: Actor) -> QuerySet[Holding]:
    """Whoever reads the place and may see the person; rungs of the site only members see."""
    places = Q(space__in=visible_spaces(actor))
    if actor.is_signed_in or actor.is_system:
        places |= Q(space=None)
    return Holding.objects.filter(places, member__in=visible_members(actor))


def _tended(actor: Actor, right: Right) -> Q:
    """Rows of spaces where the table gives `right`; site managers: of all they read."""
    tended = Q(space__in=spaces_where(actor, right))
    if actor.may_in_house(rights.HOUSE_RIGHTS):
        tended |= Q(space=None) | Q(space__in=visible_spaces(actor))
    return tended


def require_house(actor: Actor) -> None:
    """To all but site managers the table of the house is not there."""
    if not actor.may_in_house(rights.HOUSE_RIGHTS):
        raise Refused


def can_see_table(actor: Actor, space: Space) -> Verdict:
    return can(actor, rights.SEE_TABLE, space)


def can_give(actor: Actor, space: Space | None, names: tuple[str, ...] = ()) -> Verdict:
    """Only what one holds by one's own role, so that rights given never beget rights."""
    if space is None:
        return allow() if actor.may_in_house(rights.HOUSE_RIGHTS) else deny(FOR_SITE_MANAGERS)
    asked = can(actor, rights.GIVE_RIGHTS, space)
    if not asked:
        return asked
    for name in names:
        right = rights.right_named(name)
        if right is None or not right.delegable:
            return deny(_("This cannot be given to single people."))
        if actor.level_in(space) < right.begins:
            return deny(_("You can give only what your own role lets you do."))
    return allow()


def can_give_to(actor: Actor, space: Space | None, member_id: int) -> Verdict:
    if member_id == actor.member_id:
        return deny(NOT_ONESELF)
    return can_give(actor, space)


def can_set_nature(actor: Actor, space: Space) -> Verdict:
    return can(actor, rights.DOORS, space)


def can_propose(actor: Actor, space: Space | None, rung: str) -> Verdict:
    if rung not in DECIDED or (space is None and rung not in ON_SITE):
        return deny(_("Nobody needs to be proposed for this."))
    if space is None:
        return allow() if actor.is_signed_in else deny(_("Please sign in first."))
    if not actor.is_signed_in:
        return deny(_("Please sign in first."))
    if not actor.may(rights.PROPOSE, space):
        return deny(_("Please join the space first."))
    return can_ask(actor, rights.PROPOSE, space)


def can_ask(actor: Actor, right: Right, space: Space) -> Verdict:
    """For rights of every member, whose refusal is about the state of the space only."""
    if space.is_archived:
        return deny(_("This space is archived and can only be read."))
    return allow() if actor.may(right, space) else deny(_("Please join the space first."))


def can_decide(actor: Actor, space: Space | None) -> Verdict:
    if space is None:
        return allow() if actor.may_in_house(rights.HOUSE_RIGHTS) else deny(FOR_SITE_MANAGERS)
    return can(actor, rights.DECIDE_RUNG, space)


def can_voice(actor: Actor, candidacy: Candidacy) -> Verdict:
    """Two others than the candidate; whoever proposed may be one of the two."""
    if candidacy.member_id == actor.member_id:
        return deny(NOT_ONESELF)
    if not candidacy.is_open:
        return deny(_("This has been decided already."))
    return can_decide(actor, candidacy.space)


def can_leave_rung(actor: Actor, holding: Holding) -> Verdict:
    """Anyone may step down; deciders may ask somebody to."""
    if holding.member_id == actor.member_id:
        return allow()
    return can_decide(actor, holding.space)


def can_celebrate(actor: Actor, holding: Holding) -> Verdict:
    """Deciders, where there is a place to celebrate in."""
    if holding.space is None:
        return deny(_("Congratulations are posted in a space."))
    return can_decide(actor, holding.space)


def can_set_trust(actor: Actor, member_id: int) -> Verdict:
    if member_id == actor.member_id:
        return deny(NOT_ONESELF)
    return allow() if actor.may_in_house(rights.SET_TRUST) else deny(FOR_SITE_MANAGERS)


def gives_moderation(rung: str, space: Space | None) -> bool:
    return rung == Rung.MODERATOR and space is not None


def house_level_of(actor: Actor) -> HouseLevel:
    return HouseLevel.SIGNED_IN if actor.is_signed_in else HouseLevel.VISITOR
