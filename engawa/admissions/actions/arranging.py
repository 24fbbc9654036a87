"""What those who run a space do with its line."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.admissions.actions.offering import offer_next
from engawa.admissions.actions.standing import count_places, line_of, pass_to
from engawa.admissions.events import (
    CohortReleased,
    LineArranged,
    LineFrozen,
    LineReopened,
    PlaceMoved,
    WaitingEnded,
)
from engawa.admissions.models import Line, Place
from engawa.admissions.models.waiting import Order
from engawa.admissions.policies import can_arrange_line, can_release_cohort
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.spaces.actions import set_capacity
from engawa.spaces.actions.seats import JUST_CHANGED
from engawa.spaces.models import Space

State = Place.State
LONGEST = {"criteria": 400, "note": 300}
LARGEST_COHORT = 1000
LONGEST_OFFER = 90
FARTHEST = 100


@dataclass(frozen=True)
class Arrangement:
    """The rules of a line. Without `offer_days` the house's number counts."""

    order: str = Order.FIRST
    criteria: str = ""
    first_kinds: tuple[str, ...] = ()
    offer_days: int | None = None
    returns_unused: bool = False


@transaction.atomic
def arrange_line(actor: Actor, space: Space, rules: Arrangement) -> None:
    """Places taken before keep their priority; the order itself counts at once."""
    can_arrange_line(actor, space).require()
    fields = _checked(rules)
    line = line_of(space.pk)
    changed = tuple(sorted(name for name, value in fields.items() if getattr(line, name) != value))
    if not changed:
        return
    Line.objects.update_or_create(space=space, defaults=fields)
    record(actor, LineArranged(space.pk, changed))


@transaction.atomic
def freeze_line(actor: Actor, space: Space) -> None:
    """No new offers until it is opened again; those made already stand."""
    can_arrange_line(actor, space).require()
    Line.objects.get_or_create(space=space)
    if Line.objects.filter(pk=space.pk, frozen_at=None).update(frozen_at=timezone.now()):
        record(actor, LineFrozen(space.pk))


@transaction.atomic
def reopen_line(actor: Actor, space: Space) -> None:
    can_arrange_line(actor, space).require()
    if Line.objects.filter(pk=space.pk, frozen_at__isnull=False).update(frozen_at=None):
        record(actor, LineReopened(space.pk))


@transaction.atomic
def release_cohort(actor: Actor, space: Space, seats: int) -> int:
    """Raise the capacity by `seats` and offer as many at once, also while the line is frozen."""
    can_release_cohort(actor, space).require()
    if not 1 <= seats <= LARGEST_COHORT:
        raise Invalid(_("Please choose from 1 to 1000 seats."), "seats")
    if space.capacity is None:
        raise Invalid(_("This space has room for all already."), "seats")
    kept = space.keeps_suspended_seats
    set_capacity(actor, space, space.capacity + seats, keeps_suspended_seats=kept)
    offers = 0
    while offers < seats and offer_next(actor, space.pk, also_frozen=True):
        offers += 1
    record(actor, CohortReleased(space.pk, seats, offers))
    return offers


@transaction.atomic
def move_place(actor: Actor, place: Place, priority: int, note: str) -> None:
    """Let someone go before (or behind) others, with a reason that managers can read."""
    can_arrange_line(actor, place.space).require()
    note = _note(note)
    if not -FARTHEST <= priority <= FARTHEST:
        raise Invalid(_("Please choose one of the options."), "priority")
    if place.priority == priority:
        return
    rows = Place.objects.filter(pk=place.pk, state=State.WAITING, priority=place.priority)
    if not rows.update(priority=priority, note=note):
        raise Invalid(JUST_CHANGED)
    facts = (place.space_id, place.pk, place.member_id)
    record(actor, PlaceMoved(*facts, before=place.priority, after=priority))


@transaction.atomic
def close_place(actor: Actor, place: Place, note: str) -> None:
    """Take someone off the line; they read the reason. A seat kept for them goes on."""
    can_arrange_line(actor, place.space).require()
    note = _note(note)
    if not place.is_open:
        return
    offered = place.state == State.OFFERED
    count_places(place.space_id, **({"held": -1} if offered else {"waiting": -1}))
    pass_to(place, State.CLOSED, note=note)
    facts = (place.space_id, place.pk, place.member_id)
    record(actor, WaitingEnded(*facts, why="closed"))


def _checked(rules: Arrangement) -> dict[str, object]:
    fields = asdict(rules) | {"criteria": clean_line(rules.criteria)}
    fields["first_kinds"] = [kind for kind in Member.Kind.values if kind in rules.first_kinds]
    if rules.order not in Order.values:
        raise Invalid(_("Please choose one of the options."), "order")
    if len(fields["criteria"]) > LONGEST["criteria"]:
        most = {"most": LONGEST["criteria"]}
        raise Invalid(_("Please keep this to %(most)s characters.") % most, "criteria")
    if rules.offer_days is not None and not 1 <= rules.offer_days <= LONGEST_OFFER:
        raise Invalid(_("Please choose from 1 to 90 days."), "offer_days")
    return fields


def _note(note: str) -> str:
    note = clean_line(note)
    if not note:
        raise Invalid(_("Please give a reason; the person will read it."), "note")
    if len(note) > LONGEST["note"]:
        most = {"most": LONGEST["note"]}
        raise Invalid(_("Please keep this to %(most)s characters.") % most, "note")
    return note
