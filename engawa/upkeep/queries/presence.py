"""Who is in charge where, and when they were last seen there. Three queries for any number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.core.actor import SpaceRole
from engawa.eventlog import Entry
from engawa.spaces.models import Membership, Space
from engawa.upkeep import tunables

CHARGE = (SpaceRole.OWNER.value, SpaceRole.MANAGER.value)
FAR_BACK = timedelta(days=730)
GIVEN = "spaces.space_role_changed"


@dataclass(frozen=True)
class InCharge:
    """A member in charge of a space; `last` is when they last gave a sign, or got the role."""

    space_id: int
    member: Member
    role: str
    last: datetime

    @property
    def is_owner(self) -> bool:
        return self.role == SpaceRole.OWNER

    @property
    def silent_after(self) -> int:
        days = tunables.OWNER_DAYS if self.is_owner else tunables.MANAGER_DAYS
        return days.value()

    def days_at(self, now: datetime) -> int:
        return max((now - self.last).days, 0)

    def is_silent_at(self, now: datetime) -> bool:
        return now - self.last > timedelta(days=self.silent_after)


def in_charge(spaces: QuerySet[Space] | Iterable[int]) -> dict[int, list[InCharge]]:
    """By space, owners first; members who are suspended or whose account is closed are not."""
    rows = Membership.objects.filter(
        space__in=spaces, role__in=CHARGE, suspended_at=None, member__is_active=True
    )
    people = list(rows.select_related("member__company").order_by("-role", "joined_at", "pk"))
    signs = last_signs(rows)
    found: dict[int, list[InCharge]] = {}
    for each in people:
        last = max([each.joined_at, *signs.get((each.space_id, each.member_id), [])])
        last = max([last, *_elsewhere(each.member)])
        charge = InCharge(each.space_id, each.member, each.role, last)
        found.setdefault(each.space_id, []).append(charge)
    return found


def last_signs(rows: QuerySet[Membership]) -> dict[tuple[int, int], list[datetime]]:
    """What each of them did in their space last, and when they were last given a role there.

    By the log, so that writing, reading, moderating and deciding count alike, by whatever way.
    """
    since = timezone.now() - FAR_BACK
    places, people = rows.values("space_id"), rows.values("member_id")
    own = Entry.objects.filter(actor_id__in=people, space_id__in=places, occurred_at__gte=since)
    given = Entry.objects.filter(
        verb=GIVEN, target_member_id__in=people, space_id__in=places, occurred_at__gte=since
    )
    found: dict[tuple[int, int], list[datetime]] = {}
    for entries, who in ((own, "actor_id"), (given, "target_member_id")):
        for row in _latest(entries, who):
            found.setdefault((row["space_id"], row[who]), []).append(row["last"])
    return found


def _latest(entries: QuerySet[Entry], who: str) -> Iterable[dict[str, Any]]:
    found = entries.order_by().values("space_id", who).annotate(last=Max("occurred_at"))
    return list(found)


def _elsewhere(member: Member) -> list[datetime]:
    """Signing in counts where the house says so."""
    if tunables.SIGN_OF_LIFE.value() != "anywhere" or member.last_seen_at is None:
        return []
    return [member.last_seen_at]
