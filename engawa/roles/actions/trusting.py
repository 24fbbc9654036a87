"""Counting trust anew for those who did something, a bounded number at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.core.refusals import Invalid
from engawa.core.text.clean import clean_line
from engawa.eventlog import record
from engawa.eventlog.models import Entry
from engawa.eventlog.order import BEGINNING, between, newest_settled
from engawa.roles import trust, tunables
from engawa.roles.events import TrustChanged
from engawa.roles.models import Trust, TrustPlace
from engawa.roles.policies import can_set_trust
from engawa.roles.standing import tell

# Entries looked at and members counted in one run of the job.
ENTRIES, MEMBERS = 5000, 300
STALE = timedelta(days=1)
HOUSE = "trust by numbers"
# What counting itself records is no reason to count again.
OWN_DOING = "roles.trust_changed"


def count_due() -> int:
    """Count those the log names since last time, and those who may fall; how many it were."""
    due = _named_since() | _may_fall()
    rows = Member.objects.filter(pk__in=due, is_active=True, is_placeholder=False).select_related(
        "company"
    )
    for member in rows:
        count_member(member)
    return len(due)


@transaction.atomic
def count_member(member: Member, now: datetime | None = None) -> Trust:
    """Count one member anew. Rising is at once; falling from 3 waits, and nobody is told of it."""
    now = now or timezone.now()
    row, _new = Trust.objects.select_for_update().get_or_create(
        member=member, defaults={"earned": trust.beginning_of(member)}
    )
    before = row.level if not _new else 0
    row.numbers, row.counted_at = trust.count(member), now
    _settle(row, trust.asked_for(member, row.numbers), now)
    row.save()
    if row.level != before:
        tell(member.pk)
        record(_house(), TrustChanged(member.pk, before, row.level))
    return row


@transaction.atomic
def set_trust(actor: Actor, member: Member, level: int, reason: str) -> Trust:
    """Staff's word over the numbers, with a reason."""
    can_set_trust(actor, member.pk).require()
    why = clean_line(reason)[:200]
    if not why:
        raise Invalid(_("Say why, for those who ask later."), "reason")
    if not 0 <= level <= trust.HIGHEST:
        raise Invalid(_("Choose one of the values in the list."), "level")
    return _set(actor, member, level, why)


@transaction.atomic
def release_trust(actor: Actor, member: Member) -> Trust:
    """Let the numbers speak again."""
    can_set_trust(actor, member.pk).require()
    return _set(actor, member, None, "")


def _set(actor: Actor, member: Member, level: int | None, why: str) -> Trust:
    row, _new = Trust.objects.select_for_update().get_or_create(
        member=member, defaults={"earned": trust.beginning_of(member)}
    )
    before = row.level
    row.set_level, row.set_reason, row.set_by_id = level, why, actor.member_id
    row.set_at = timezone.now()
    row.save()
    tell(member.pk)
    record(actor, TrustChanged(member.pk, before, row.level, by_hand=True))
    return row


def _settle(row: Trust, asked: int, now: datetime) -> None:
    if asked >= row.earned or row.numbers.get("sanctioned"):
        if asked != row.earned:
            row.reached_at = now
        row.earned, row.below_since = asked, None
        return
    row.below_since = row.below_since or now
    waits = timedelta(days=tunables.LOSS_DAYS.value())
    if now - row.below_since >= waits:
        row.earned, row.below_since, row.reached_at = asked, None, now


def _named_since() -> set[int]:
    """Who did something, or had something done, since the job last came by."""
    place = TrustPlace.objects.filter(pk=1).first()
    start = (place.xid, place.entry_id) if place else BEGINNING
    end = newest_settled()
    if end is None or end <= start:
        return set()
    ahead = list(between(start, end)[:ENTRIES])
    named: set[int] = set()
    reached = start
    for entry in ahead:
        more = _people_of(entry)
        if len(named | more) > MEMBERS:
            break
        named |= more
        reached = entry.place
    if reached != start:
        TrustPlace.objects.update_or_create(
            pk=1, defaults={"xid": reached[0], "entry_id": reached[1]}
        )
    return named


def _people_of(entry: Entry) -> set[int]:
    if entry.verb == OWN_DOING:
        return set()
    ids: Iterable[int | None] = (entry.actor_id, entry.target_member_id)
    return {pk for pk in ids if pk is not None}


def _may_fall() -> set[int]:
    """Whoever holds 3 without having been counted for a day, or is below already."""
    old = timezone.now() - STALE
    high = Trust.objects.filter(earned=trust.HIGHEST, counted_at__lt=old).order_by("counted_at")
    below = Trust.objects.filter(below_since__isnull=False, counted_at__lt=old)
    rows = high.values_list("pk", flat=True)[:MEMBERS]
    return {*rows} | {*below.order_by("counted_at").values_list("pk", flat=True)[:MEMBERS]}


def _house() -> Actor:
    return Actor.system(HOUSE)
