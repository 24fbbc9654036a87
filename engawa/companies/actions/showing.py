"""What stands beside a name, and what stood there on which day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from engawa.accounts.actions import place_member
from engawa.accounts.models import Member
from engawa.companies.models import Affiliation, Shown
from engawa.core.actor import Actor

HOUSE = Actor.system("affiliation")


def show_where_they_work(member_ids: Collection[int], at: datetime | None = None) -> None:
    """Make `Member.company` that of the primary affiliation, and note the day it changed.

    People of whom no affiliation was ever known are left as they are.
    """
    rows = Affiliation.objects.filter(member__in=member_ids).select_related("company")
    known: dict[int, Affiliation | None] = {}
    for each in rows.order_by("pk"):
        known.setdefault(each.member_id, None)
        if each.is_primary and each.is_open:
            known[each.member_id] = each
    members = Member.objects.select_related("company").in_bulk([*known])
    for pk in sorted(known):
        primary = known[pk]
        company = primary.company if primary else None
        place_member(HOUSE, members[pk], company, _position(members[pk], primary))
    note_what_is_shown([members[pk] for pk in sorted(known)], at)


def _position(member: Member, primary: Affiliation | None) -> str:
    """What one wrote oneself stands until the company says otherwise; it does not move along."""
    if primary is None or member.company_id in (None, primary.company_id):
        return (primary.position if primary else "") or member.position
    return primary.position


def note_what_is_shown(members: Collection[Member], at: datetime | None = None) -> None:
    """A row where the last one says something else; `at` for what happened earlier."""
    last: dict[int, Shown] = {}
    for row in Shown.objects.filter(member__in=members).order_by("since", "pk"):
        last[row.member_id] = row
    for member in members:
        before = last.get(member.pk)
        now = (member.company_id, member.position)
        if now == ((before.company_id, before.position) if before is not None else (None, "")):
            continue
        since = at or timezone.now()
        if before is None:
            since = min(since, member.joined_at)
        Shown.objects.create(member=member, company_id=now[0], position=now[1], since=since)
        if before is not None:
            member.company_since = max(since, before.since)
            Member.objects.filter(pk=member.pk).update(company_since=member.company_since)
