"""The order in which entries may be read so that none is ever skipped.

SQLite has one writer: ids are commit order and `xid` stays 0. On PostgreSQL a smaller id may
commit later, so an entry keeps the id of its transaction. A transaction older than the oldest
one still running can add no more entries: what lies before that horizon is complete, and
reading it by (xid, id) skips nothing, however late others commit.
"""

from __future__ import annotations

from django.db import connection, models
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from engawa.eventlog.models import Cursor, Entry

LAST_ID = 2**63 - 1


def stamp_order(entry: Entry) -> None:
    if connection.vendor == "postgresql":
        entry.xid = RawSQL("pg_current_xact_id()::text::bigint", ())


def readable_after(cursor: Cursor) -> QuerySet[Entry]:
    """Entries this cursor has not passed and no running transaction can still precede."""
    beyond = Q(xid__gt=cursor.xid) | Q(xid=cursor.xid, pk__gt=cursor.entry_id)
    return settled().filter(beyond, xid__gte=cursor.xid).order_by("xid", "pk")


def settled() -> QuerySet[Entry]:
    if connection.vendor != "postgresql":
        return Entry.objects.all()
    return Entry.objects.filter(xid__lt=_horizon())


def _horizon() -> RawSQL:
    return RawSQL(
        "pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
        (),
        output_field=models.BigIntegerField(),
    )
