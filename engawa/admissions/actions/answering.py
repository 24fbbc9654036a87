"""What one does with an offer, and with one's place."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from engawa.admissions.actions.standing import count_places, pass_to
from engawa.admissions.events import OfferAccepted, OfferDeclined, WaitingEnded
from engawa.admissions.models import Place
from engawa.admissions.policies import OVER, can_answer_offer, can_leave_line, role_now
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.actions.belonging import admit
from engawa.spaces.actions.suspending import give_part
from engawa.spaces.models import Membership

State = Place.State


def accept_offer(actor: Actor, place: Place) -> None:
    """Come in on the seat that was kept. Accepting again changes nothing."""
    can_answer_offer(actor, place).require()
    try:
        with transaction.atomic():
            _come_in(actor, place)
    except Invalid:
        place.refresh_from_db()
        if place.state != State.TAKEN:
            raise Invalid(OVER) from None


def _come_in(actor: Actor, place: Place) -> None:
    if place.state != State.OFFERED:
        raise Invalid(OVER)
    space, member_id = place.space, place.member_id
    resting = Membership.objects.filter(space=space, member=member_id, suspended_at__isnull=False)
    if place.way == "resumed":
        membership = resting.select_related("space").first()
        if membership is None:
            # Removed meanwhile: there is nothing to come back to.
            raise Invalid(OVER)
        give_part(actor, membership, held=True)
    else:
        admit(actor, space, member_id, role_now(place), place.way, held=True)
    pass_to(place, State.TAKEN, only={"offer_until__gt": timezone.now()})
    waited = (timezone.now() - place.since).days
    record(actor, OfferAccepted(space.pk, place.pk, member_id, max(waited, 0)))


@transaction.atomic
def decline_offer(actor: Actor, place: Place) -> None:
    """The seat goes on at once. Declining again changes nothing."""
    can_answer_offer(actor, place).require()
    if place.state == State.DECLINED:
        return
    if place.state != State.OFFERED:
        raise Invalid(OVER)
    count_places(place.space_id, held=-1)
    pass_to(place, State.DECLINED)
    record(actor, OfferDeclined(place.space_id, place.pk, place.member_id))


@transaction.atomic
def leave_line(actor: Actor, place: Place) -> None:
    """Give up one's place. Leaving again changes nothing."""
    can_leave_line(actor, place).require()
    if place.state == State.OFFERED:
        decline_offer(actor, place)
    elif place.state == State.WAITING:
        count_places(place.space_id, waiting=-1)
        pass_to(place, State.LEFT)
        record(actor, WaitingEnded(place.space_id, place.pk, place.member_id, "left"))
