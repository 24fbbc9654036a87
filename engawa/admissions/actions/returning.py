"""Seats nobody uses: asked after twice, with two weeks each, then given to who waits.

Only in spaces that say so, while somebody waits, and never of those who run the space. Looking in,
or saying “I stay”, ends it at any time.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from engawa.admissions.actions.offering import HOUSE
from engawa.admissions.events import SeatAskedAfter, SeatKept
from engawa.admissions.models import SeatWatch
from engawa.admissions.policies import can_stay
from engawa.admissions.tunables import ASK_AGAIN_AFTER, UNUSED_DAYS
from engawa.core.actor import Actor, SpaceRole
from engawa.core.refusals import Invalid
from engawa.core.verdict import Denied
from engawa.eventlog import record
from engawa.spaces.actions.belonging import return_seat
from engawa.spaces.models import Membership, Space

AT_ONCE = 500


def ask_after_seats() -> int:
    """One round through all spaces that return unused seats; how many members it concerned."""
    now = timezone.now()
    return sum(_ask_in(space, now) for space in _asking_spaces())


@transaction.atomic
def keep_seat(actor: Actor, space: Space) -> None:
    """“I stay”: nobody asks again until as long has gone by once more."""
    can_stay(actor, space).require()
    membership = Membership.objects.get(space=space, member=actor.member_id, suspended_at=None)
    facts = {"asked_at": None, "asked_again_at": None, "stayed_at": timezone.now()}
    SeatWatch.objects.update_or_create(membership=membership, defaults=facts)
    record(actor, SeatKept(space.pk, membership.member_id))


def _asking_spaces() -> QuerySet[Space]:
    rows = Space.objects.filter(line__returns_unused=True, archived_at=None, waiting_count__gt=0)
    return rows.filter(capacity__isnull=False).order_by("pk")


def _ask_in(space: Space, now: datetime) -> int:
    """Longest away first, and only as many as wait: no one is troubled for an empty line."""
    away = _away(space, now)
    _forget_who_is_back(space, now)
    found = away.order_by(F("member__last_seen_at").asc(nulls_first=True), "pk")
    most = min(space.waiting_count, AT_ONCE)
    return sum(_step(membership, now) for membership in found[:most])


def _away(space: Space, now: datetime) -> QuerySet[Membership]:
    since = now - timedelta(days=UNUSED_DAYS.value())
    rows = Membership.objects.filter(space=space, role=SpaceRole.MEMBER, suspended_at=None)
    rows = rows.select_related("space", "member", "seatwatch").filter(joined_at__lt=since)
    unseen = Q(member__last_seen_at=None) | Q(member__last_seen_at__lt=since)
    quiet = Q(seatwatch=None) | Q(seatwatch__stayed_at=None) | Q(seatwatch__stayed_at__lt=since)
    return rows.filter(unseen, quiet)


def _forget_who_is_back(space: Space, now: datetime) -> None:
    """Whoever looked in since they were asked is not asked a second time."""
    asked = SeatWatch.objects.filter(membership__space=space, asked_at__isnull=False)
    back = asked.filter(membership__member__last_seen_at__gt=F("asked_at"))
    ids = list(back.values_list("pk", flat=True))
    SeatWatch.objects.filter(pk__in=ids).update(asked_at=None, asked_again_at=None)


def _step(membership: Membership, now: datetime) -> int:
    """The next step for one member, if its time has come."""
    watch = getattr(membership, "seatwatch", None)
    before = now - timedelta(days=ASK_AGAIN_AFTER.value())
    if watch is None or watch.asked_at is None:
        return _ask(membership, now, 1)
    if watch.asked_again_at is None:
        return _ask(membership, now, 2) if watch.asked_at <= before else 0
    return _give_back(membership) if watch.asked_again_at <= before else 0


@transaction.atomic
def _ask(membership: Membership, now: datetime, time: int) -> int:
    facts = {"asked_at": now} if time == 1 else {"asked_again_at": now}
    SeatWatch.objects.update_or_create(membership=membership, defaults=facts)
    record(HOUSE, SeatAskedAfter(membership.space_id, membership.member_id, time))
    return 1


def _give_back(membership: Membership) -> int:
    """Not when the member came or went in the same moment."""
    try:
        return_seat(HOUSE, membership, "inactive")
    except (Invalid, Denied):
        return 0
    return 1
