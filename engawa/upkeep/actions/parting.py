"""Ending memberships, many at once if need be, with a reason the person reads and a way back.

Whoever is the last to own a space stays, and so does the last administrator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.actions import deactivate_member, reactivate_member
from engawa.accounts.models import Member
from engawa.core.actor import Actor, SpaceRole
from engawa.core.public_ids import new_public_id
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.spaces.actions import remove_member, spaces_owned_alone
from engawa.spaces.actions.belonging import admit_or_wait
from engawa.spaces.models import Membership
from engawa.spaces.seats import Wish
from engawa.upkeep.events import MembershipEnded, MembershipReinstated
from engawa.upkeep.models import Parting
from engawa.upkeep.policies import can_reinstate

LONGEST_REASON = 300
MOST = 100
NO_REASON = _("Please give a reason; the person will read it.")
OWNS_ALONE = _("is the only owner of a space: make somebody else an owner first")


@dataclass
class Outcome:
    """Who is out by one decision, and who stayed for which reason."""

    batch: str = field(default_factory=new_public_id)
    ended: int = 0
    stayed: list[tuple[Member, str]] = field(default_factory=list)


def end_memberships(actor: Actor, memberships: Iterable[Membership], reason: str) -> Outcome:
    """Of one space. Each for itself, so that one who must stay does not keep the others in."""
    return end_each(actor, memberships, _checked(reason))


def end_each(actor: Actor, memberships: Iterable[Membership], reason: str = "") -> Outcome:
    """As `end_memberships`; without a reason the agreed day was it."""
    outcome = Outcome()
    because = replace(actor, reason=reason or actor.reason)
    for membership in memberships:

        def end(membership: Membership = membership) -> None:
            remove_member(because, membership)
            _remember(actor, outcome.batch, membership.member, reason, membership)

        _try(outcome, membership.member, end)
    return outcome


def close_accounts(actor: Actor, members: Iterable[Member], reason: str) -> Outcome:
    """Membership of the whole community: signed out, no page, no mail; what was written stays."""
    reason = _checked(reason)
    outcome = Outcome()
    for member in members:

        def end(member: Member = member) -> None:
            if not member.is_active:
                raise Invalid(_("is closed already"))
            if spaces_owned_alone(member.pk):
                raise Invalid(OWNS_ALONE)
            deactivate_member(actor, member, reason)
            _remember(actor, outcome.batch, member, reason)

        _try(outcome, member, end)
    return outcome


def reinstate(actor: Actor, partings: Iterable[Parting]) -> int:
    """Undo: they belong again, as what they were; into the line where no seat is left. How many."""
    return sum(_reinstate(actor, each) for each in partings)


@transaction.atomic
def _reinstate(actor: Actor, parting: Parting) -> bool:
    can_reinstate(actor, parting).require()
    rows = Parting.objects.filter(pk=parting.pk, undone_at=None)
    if not rows.update(undone_at=timezone.now()):
        return False
    if parting.space is None:
        reactivate_member(actor, parting.member)
    else:
        wish = Wish(SpaceRole(parting.role), "reinstated")
        admit_or_wait(actor, parting.space, parting.member_id, wish)
    record(actor, MembershipReinstated(parting.space_id, parting.pk, parting.member_id))
    return True


def _remember(
    actor: Actor, batch: str, member: Member, reason: str, membership: Membership | None = None
) -> None:
    parting = Parting.objects.create(
        batch=batch,
        space_id=membership.space_id if membership else None,
        member=member,
        role=membership.role if membership else "",
        reason=reason,
        ended_by_id=actor.member_id,
    )
    record(actor, MembershipEnded(parting.space_id, parting.pk, member.pk))


def _try(outcome: Outcome, member: Member, end: Callable[[], Any]) -> None:
    try:
        with transaction.atomic():
            end()
    except Denied as error:
        outcome.stayed.append((member, str(error.reason)))
    except Invalid as error:
        outcome.stayed.append((member, str(error.message)))
    else:
        outcome.ended += 1


def _checked(reason: str) -> str:
    reason = clean_line(reason)
    if not reason:
        raise Invalid(NO_REASON, "reason")
    return reason[:LONGEST_REASON]
