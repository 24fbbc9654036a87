"""Saying of members what they still have to accept, so that asking it later costs nothing."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from engawa.accounts.actions import say_of
from engawa.charters.models import Charter
from engawa.charters.queries.waiting import ROOM, said_of

AT_ONCE = 200


def settle(member_ids: Collection[int]) -> None:
    """Say of these members what holds now; saying it again changes nothing. In portions."""
    if not Charter.objects.filter(current__isnull=False).exists():
        return
    ids = sorted(set(member_ids))
    for start in range(0, len(ids), AT_ONCE):
        with transaction.atomic():
            for member_id, said in said_of(ids[start : start + AT_ONCE]).items():
                say_of(member_id, ROOM, said)
