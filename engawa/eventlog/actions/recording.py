from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from engawa.core.actor import Actor
from engawa.eventlog import wakeup
from engawa.eventlog.fields import to_data
from engawa.eventlog.models import Entry
from engawa.eventlog.order import stamp_order
from engawa.eventlog.registry import Columns, Declared, declared

LONGEST_REASON = 200
AT_ONCE = 200


class OutsideTransactionError(RuntimeError):
    """`record` was called where the entry could be kept although the change was not."""


def record(
    actor: Actor, happened: Any, key: str = "", occurred_at: datetime | None = None
) -> Entry:
    """Write `happened` to the log, in the transaction of the action that made it so.

    The same `key` is stored once: the second call returns the first entry. `occurred_at` is
    for imports; consumers tell by it that something is old.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransactionError("record() belongs inside the transaction of its action.")
    entry = _entry(actor, happened, declared(type(happened)), occurred_at)
    transaction.on_commit(wakeup.ring)
    return _once(entry, key) if key else _save(entry)


def record_all(rows: Iterable[tuple[Actor, Any, datetime]]) -> None:
    """Write many that happened elsewhere or long ago, in the order given; see `record`."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransactionError("record_all() belongs inside the transaction of its action.")
    entries = [_entry(actor, what, declared(type(what)), at) for actor, what, at in rows]
    for entry in entries:
        stamp_order(entry)
    Entry.objects.bulk_create(entries, batch_size=AT_ONCE)
    transaction.on_commit(wakeup.ring)


def _entry(actor: Actor, happened: Any, known: Declared, occurred_at: datetime | None) -> Entry:
    now = timezone.now()
    columns = known.columns
    return Entry(
        verb=known.verb,
        occurred_at=occurred_at or now,
        recorded_at=now,
        **_who(actor),
        space_id=_value(happened, columns.space),
        **_what(happened, columns),
        target_member_id=_value(happened, columns.target),
        data=to_data(happened),
    )


def _who(actor: Actor) -> dict[str, Any]:
    """The actor as known at this moment, never joined again from today's profile."""
    return {
        "actor_id": actor.member_id,
        "actor_kind": _kind(actor),
        "actor_company_id": actor.company_id,
        "actor_role": str(actor.site_role),
        "actor_tier": actor.tier,
        "channel": actor.channel,
        "reason": actor.reason[:LONGEST_REASON],
    }


def _what(happened: Any, columns: Columns) -> dict[str, Any]:
    """What it is about: the reply, or the topic itself where the event names no reply."""
    about, parent = columns.about, columns.parent
    if _value(happened, about) is None and parent:
        about, parent = parent, ""
    return {
        "object_type": about.removesuffix("_id"),
        "object_id": _value(happened, about),
        "parent_id": _value(happened, parent),
    }


def _kind(actor: Actor) -> str:
    if actor.is_system:
        return "system"
    if not actor.is_signed_in:
        return "anonymous"
    return "staff" if actor.is_staff else "member"


def _value(happened: Any, name: str) -> Any:
    return getattr(happened, name) if name else None


def _save(entry: Entry) -> Entry:
    stamp_order(entry)
    entry.save(force_insert=True)
    # PostgreSQL chose the value; whoever asks for it reads it back.
    entry.__dict__.pop("xid")
    return entry


def _once(entry: Entry, key: str) -> Entry:
    entry.key = key
    earlier = Entry.objects.filter(key=key).first()
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            return _save(entry)
    except IntegrityError:
        # Another transaction stored it between our look and our write.
        return Entry.objects.get(key=key)
