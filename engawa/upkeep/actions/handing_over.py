"""Offering a role, and the answer.

The guard is the condition of each UPDATE: of two who answer at once, the second finds no row.
Nobody loses a role before somebody else has taken it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor, SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line, clean_text
from engawa.core.verdict import deny
from engawa.eventlog import record
from engawa.spaces.actions import change_role
from engawa.spaces.membership import actor_for
from engawa.spaces.models import Membership, Space
from engawa.spaces.policies import RANK
from engawa.upkeep import tunables
from engawa.upkeep.actions.alarms import look_at
from engawa.upkeep.events import OfferEnded, RoleDeclined, RoleOffered, RoleTakenOver
from engawa.upkeep.models import HandOver
from engawa.upkeep.policies import (
    can_answer,
    can_offer,
    can_withdraw,
    must_give_reason,
    ranks_at_least,
)

LONGEST_NOTE = 4000
LONGEST_REASON = 300
HOUSE = Actor.system("hand-over")
State = HandOver.State
NO_LONGER = _("This offer no longer stands.")


@dataclass(frozen=True)
class Offer:
    """Which role is offered to whom; `giver` lays it down and becomes `giver_after`."""

    to: Member
    role: SpaceRole = SpaceRole.OWNER
    giver: Member | None = None
    giver_after: SpaceRole = SpaceRole.MEMBER
    note: str = ""
    reason: str = ""


@transaction.atomic
def offer_role(actor: Actor, space: Space, offer: Offer) -> HandOver:
    """Ask a member of the space to take over. A new offer of the same role replaces the old."""
    giver_id = offer.giver.pk if offer.giver else None
    can_offer(actor, space, offer.role, giver_id).require()
    note, reason = clean_text(offer.note), clean_line(offer.reason)
    _measure(note, reason)
    if must_give_reason(actor, space, giver_id) and not reason:
        raise Invalid(_("Please say why; both will read it."), "reason")
    _check_people(space, offer, giver_id)
    _replace(actor, space, offer, giver_id)
    made = _insert(
        HandOver(
            space=space,
            role=offer.role,
            giver=offer.giver,
            giver_after=offer.giver_after,
            to=offer.to,
            offered_by_id=actor.member_id,
            note=note,
            reason=reason,
            expires_at=timezone.now() + timedelta(days=tunables.OFFER_DAYS.value()),
        )
    )
    record(actor, RoleOffered(space.pk, made.pk, offer.to.pk, offer.role, giver_id))
    return made


@transaction.atomic
def take_over(actor: Actor, offer: HandOver) -> None:
    """Accept. Asked again now: whoever offered must still be able to. Accepting twice is once."""
    can_answer(actor, offer).require()
    if offer.state == State.ACCEPTED:
        return
    _still_offered(offer)
    _settle(offer, State.ACCEPTED)
    role = SpaceRole(offer.role)
    _raise(offer, role)
    _lay_down(offer, role)
    facts = (offer.space_id, offer.pk, offer.to_id, offer.role, offer.giver_id)
    record(actor, RoleTakenOver(*facts))
    look_at([offer.space_id])


@transaction.atomic
def decline_role(actor: Actor, offer: HandOver, answer: str = "") -> None:
    can_answer(actor, offer).require()
    if offer.state == State.DECLINED:
        return
    said = clean_line(answer)
    if len(said) > LONGEST_REASON:
        most = {"most": LONGEST_REASON}
        raise Invalid(_("Please keep this to %(most)s characters.") % most, "answer")
    _settle(offer, State.DECLINED, said)
    record(actor, RoleDeclined(offer.space_id, offer.pk, offer.to_id, offer.role))


@transaction.atomic
def withdraw_offer(actor: Actor, offer: HandOver) -> None:
    """Take an offer back before it was answered; twice changes nothing."""
    can_withdraw(actor, offer).require()
    if offer.state == State.WITHDRAWN:
        return
    _settle(offer, State.WITHDRAWN)
    record(actor, OfferEnded(offer.space_id, offer.pk, offer.to_id, "withdrawn"))


@transaction.atomic
def let_offers_run_out() -> int:
    """Those nobody answered in time; how many."""
    over = HandOver.objects.filter(state=State.OFFERED, expires_at__lte=timezone.now())
    ended = 0
    for offer in over.order_by("pk")[:500]:
        rows = HandOver.objects.filter(pk=offer.pk, state=State.OFFERED)
        if rows.update(state=State.EXPIRED, answered_at=timezone.now()):
            record(HOUSE, OfferEnded(offer.space_id, offer.pk, offer.to_id, "expired"))
            ended += 1
    return ended


def _measure(note: str, reason: str) -> None:
    for field, text, most in (("note", note, LONGEST_NOTE), ("reason", reason, LONGEST_REASON)):
        if len(text) > most:
            raise Invalid(_("Please keep this to %(most)s characters.") % {"most": most}, field)


def _check_people(space: Space, offer: Offer, giver_id: int | None) -> None:
    """Both belong to the space, and the one who is asked does not hold as much already."""
    there = Membership.objects.filter(space=space, suspended_at=None, member__is_active=True)
    to = there.filter(member=offer.to).first()
    if to is None:
        raise Invalid(_("Please choose a member of this space."), "to")
    if ranks_at_least(to.role, offer.role):
        raise Invalid(_("This person has that role already."), "to")
    if giver_id is None:
        return
    if not Membership.objects.filter(space=space, member=giver_id, role=offer.role).exists():
        raise Invalid(_("They no longer have this role."), "giver")
    if RANK[offer.giver_after] >= RANK[offer.role]:
        raise Invalid(_("Please choose a lower role for afterwards."), "giver_after")


def _replace(actor: Actor, space: Space, offer: Offer, giver_id: int | None) -> None:
    rows = HandOver.objects.filter(space=space, state=State.OFFERED)
    same = [each for each in rows if each.to_id == offer.to.pk]
    if giver_id is not None:
        same += [each for each in rows if (each.giver_id, each.role) == (giver_id, offer.role)]
    for earlier in {each.pk: each for each in same}.values():
        _settle(earlier, State.WITHDRAWN)
        record(actor, OfferEnded(space.pk, earlier.pk, earlier.to_id, "withdrawn"))


def _insert(offer: HandOver) -> HandOver:
    try:
        with transaction.atomic():
            offer.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid(NO_LONGER) from error
    return offer


def _settle(offer: HandOver, state: State, answer: str = "") -> None:
    rows = HandOver.objects.filter(pk=offer.pk, state=State.OFFERED)
    if not rows.update(state=state, answer=answer, answered_at=timezone.now()):
        raise Invalid(NO_LONGER)
    offer.state = state


def _still_offered(offer: HandOver) -> None:
    by = offer.offered_by
    if not offer.is_open or by is None:
        raise Invalid(NO_LONGER)
    if not can_offer(actor_for(by), offer.space, SpaceRole(offer.role), offer.giver_id):
        deny(_("Whoever offered this can no longer do so. Please ask them.")).require()


def _raise(offer: HandOver, role: SpaceRole) -> None:
    membership = Membership.objects.select_related("space").get(
        space=offer.space_id, member=offer.to_id
    )
    if not ranks_at_least(membership.role, role):
        change_role(HOUSE, membership, role)


def _lay_down(offer: HandOver, role: SpaceRole) -> None:
    """After the other has it, so that an owner is there at every moment."""
    mine = Membership.objects.select_related("space")
    given = mine.filter(space=offer.space_id, member=offer.giver_id, suspended_at=None).first()
    if given is not None and given.role == role:
        change_role(HOUSE, given, SpaceRole(offer.giver_after))
