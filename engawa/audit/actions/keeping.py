"""Adding a row to the end of the chain."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engawa.audit import chain
from engawa.audit.details import details_of, is_of_a_pair
from engawa.audit.models import HEAD, Deed, Head
from engawa.audit.roles_then import role_then
from engawa.eventlog import Entry

COLUMNS = frozenset({"space_id", "member_id", "from_space_id", "address"})


@transaction.atomic
def keep(entry: Entry) -> Deed:
    """The row of `entry`; asked twice, the one that is there."""
    head = _head()
    known: Deed | None = Deed.objects.filter(entry_id=entry.pk).first()
    if known is not None:
        return known
    row = _row(entry) | {"number": head.number + 1, "previous": head.hash}
    deed = Deed(**row, hash=chain.hash_of(row))
    deed.save(force_insert=True)
    move_head(head, deed.number, deed.hash)
    return deed


def move_head(head: Head, number: int, last_hash: str) -> None:
    head.number, head.hash = number, last_hash
    head.signature = chain.sign(chain.head_text(number, last_hash))
    head.save()


def _head() -> Head:
    """Held until the end of the transaction: only one may add at a time."""
    start = {"hash": chain.BEGINNING, "signature": ""}
    Head.objects.get_or_create(pk=HEAD, defaults=start)
    return Head.objects.select_for_update().get(pk=HEAD)


def _row(entry: Entry) -> dict[str, Any]:
    told = details_of(entry)
    rest = {
        name: value
        for name, value in entry.data.items()
        if name not in COLUMNS and not is_of_a_pair(name)
    }
    return {
        "entry_id": entry.pk,
        "at": entry.occurred_at,
        "verb": entry.verb,
        "actor_id": entry.actor_id,
        "actor_kind": entry.actor_kind,
        "role": role_then(entry),
        "target_id": entry.target_member_id,
        "space_id": entry.space_id,
        "other_space_id": entry.data.get("from_space_id"),
        "object_type": entry.object_type,
        "object_id": entry.object_id,
        "before": told.before,
        "after": told.after,
        "facts": rest,
        "channel": entry.channel,
        "reason": told.reason,
        "address": str(entry.data.get("address", ""))[:45],
    }
