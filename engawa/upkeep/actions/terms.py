"""Memberships with a last day: set, reminded of in good time, over by themselves."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.eventlog import record
from engawa.spaces.models import Membership
from engawa.spaces.policies import can_remove_member
from engawa.upkeep.actions.parting import end_each
from engawa.upkeep.events import MembershipEndsSoon, TermSet
from engawa.upkeep.models import Term
from engawa.upkeep.tunables import TERM_REMIND_DAYS

HOUSE = Actor.system("the agreed day has come")
AT_ONCE = 200
FARTHEST = timedelta(days=3660)


@transaction.atomic
def set_term(actor: Actor, membership: Membership, last_day: date | None) -> None:
    """The membership ends after `last_day`; None lets it go on. Saving the same changes nothing."""
    can_remove_member(actor, membership).require()
    today = timezone.localdate()
    if last_day is not None and not today <= last_day <= today + FARTHEST:
        raise Invalid(_("Please choose a day from today on, within ten years."), "until")
    known = Term.objects.filter(membership=membership).first()
    until = _end_of(last_day) if last_day else None
    if until == (known.until if known else None):
        return
    if until is None:
        Term.objects.filter(membership=membership).delete()
    else:
        facts = {"until": until, "set_by_id": actor.member_id, "reminded_at": None}
        Term.objects.update_or_create(membership=membership, defaults=facts)
    day = last_day.isoformat() if last_day else ""
    record(actor, TermSet(membership.space_id, membership.member_id, day))


def last_day_of(until: datetime) -> date:
    return timezone.localtime(until - timedelta(seconds=1)).date()


def remind_of_terms() -> int:
    """Tell each person once, some days before; how many were told."""
    now = timezone.now()
    soon = now + timedelta(days=TERM_REMIND_DAYS.value())
    rows = Term.objects.filter(reminded_at=None, until__lte=soon, until__gt=now)
    return sum(_remind(term) for term in rows.select_related("membership")[:AT_ONCE])


@transaction.atomic
def _remind(term: Term) -> int:
    if not Term.objects.filter(pk=term.pk, reminded_at=None).update(reminded_at=timezone.now()):
        return 0
    facts = term.membership
    day = last_day_of(term.until).isoformat()
    record(HOUSE, MembershipEndsSoon(facts.space_id, facts.member_id, day))
    return 1


def end_terms() -> int:
    """End what is over; how many. The last owner of a space stays, and so does the day, which
    those who run the space still see."""
    over = Term.objects.filter(until__lte=timezone.now()).order_by("until", "pk")[:AT_ONCE]
    ended = 0
    for term in over.select_related("membership__space", "membership__member"):
        ended += end_each(HOUSE, [term.membership]).ended
    return ended


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
