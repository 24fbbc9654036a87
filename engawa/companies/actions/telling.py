"""Where people are known to work, said in their own rows: read rules ask it and cost no query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from engawa.accounts.actions import say_of
from engawa.companies.models import Affiliation

ROOM = "companies.work"


def tell_where_they_work(member_ids: Collection[int]) -> None:
    """Confirmed affiliations only; what somebody says of themselves opens nothing."""
    rows = Affiliation.objects.filter(member__in=member_ids, until=None, confirmed_at__isnull=False)
    known: dict[int, list[int]] = defaultdict(list)
    for member, company in rows.order_by("company_id").values_list("member_id", "company_id"):
        known[member].append(company)
    for member in sorted(member_ids):
        say_of(member, ROOM, {"companies": known[member]} if known[member] else {})
