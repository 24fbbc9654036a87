"""Raising doubts about accounts, and saying that nothing is wrong."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.core.actor import Actor
from engawa.eventlog import record
from engawa.moderation import tunables
from engawa.moderation.courting import courted_company
from engawa.moderation.events import DoubtCleared, DoubtRaised
from engawa.moderation.models import Doubt
from engawa.moderation.policies import can_settle_doubt
from engawa.moderation.profiles import doubts_about
from engawa.moderation.why import Why, why

HOUSE = Actor.system("looking at accounts")
Of, State = Doubt.Of, Doubt.State


def look_at_profile(member_id: int) -> Doubt | None:
    """Newcomers and people nobody vouches for; staff of the house are not weighed."""
    member = _looked_at(member_id)
    if member is None:
        return None
    percent, found = doubts_about(member)
    if percent < tunables.DOUBT_PERCENT.value():
        return None
    return _raise(member, Of.PROFILE, percent, found)


def look_at_courting(member_id: int) -> Doubt | None:
    member = _looked_at(member_id)
    courted = courted_company(member) if member else None
    if member is None or courted is None:
        return None
    company_id, n = courted
    days = tunables.COURTING_DAYS.value()
    return _raise(member, Of.COURTING, 100, [why("courting", n=n, days=days)], company_id)


@transaction.atomic
def clear_doubt(actor: Actor, doubt: Doubt) -> None:
    """Nothing is wrong. The same reasons are not raised again; twice changes nothing."""
    can_settle_doubt(actor, doubt).require()
    rows = Doubt.objects.filter(pk=doubt.pk, state=State.OPEN)
    facts = {"settled_at": timezone.now(), "settled_by_id": actor.member_id}
    if rows.update(state=State.CLEARED, **facts):
        record(actor, DoubtCleared(doubt.pk, doubt.member_id))


def uphold_doubts(member_id: int, by: int | None) -> int:
    """A measure was taken: what was open about this account is settled with it."""
    rows = Doubt.objects.filter(member=member_id, state=State.OPEN)
    return rows.update(state=State.UPHELD, settled_at=timezone.now(), settled_by_id=by)


@transaction.atomic
def _raise(
    member: Member, of: str, percent: int, found: list[Why], company_id: int | None = None
) -> Doubt | None:
    """Once; what was looked at and found in order is not raised for the same reasons."""
    earlier = Doubt.objects.filter(member=member, of=of, company=company_id)
    names = {each["name"] for each in found}
    for doubt in earlier.order_by("-pk")[:10]:
        if doubt.state == State.OPEN or names <= {each["name"] for each in doubt.why}:
            return None
    try:
        with transaction.atomic():
            doubt = Doubt.objects.create(
                member=member, of=of, percent=percent, why=found, company_id=company_id
            )
    except IntegrityError:
        return None
    record(HOUSE, DoubtRaised(doubt.pk, member.pk, of))
    return doubt


def _looked_at(member_id: int) -> Member | None:
    rows = Member.objects.filter(pk=member_id, is_active=True, is_placeholder=False)
    rows = rows.filter(confirmed_at__isnull=False, site_role=Member.Role.MEMBER)
    return rows.exclude(kind=Member.Kind.EMPLOYEE).first()
