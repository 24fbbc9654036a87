"""The number beside the bell, kept on the member: unread lines of the inbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import F, Value
from django.db.models.functions import Greatest

from engawa.accounts.models import Member


def raise_counts(member_ids: Iterable[int]) -> None:
    ids = list(member_ids)
    if ids:
        Member.objects.filter(pk__in=ids).update(unread_notices=F("unread_notices") + 1)


def lower_counts(fewer: Counter[int]) -> None:
    """Take from each member as many as `fewer` says; never below nothing."""
    by_number: dict[int, list[int]] = {}
    for member_id, number in fewer.items():
        by_number.setdefault(number, []).append(member_id)
    for number, ids in sorted(by_number.items()):
        rest = Greatest(F("unread_notices") - number, Value(0))
        Member.objects.filter(pk__in=ids).update(unread_notices=rest)
