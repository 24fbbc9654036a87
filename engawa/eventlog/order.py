"""The order in which entries may be read so that none is ever skipped.

SQLite has one writer: ids are commit order and `xid` stays 0. On PostgreSQL a smaller id may
commit later, so an entry keeps the id of its transaction. A transaction older than the oldest
one still running can add no more entries: what lies before that horizon is complete, and
reading it by (xid, id) skips nothing, however late others commit. Entries of transactions that
overlapped stand in the order in which these began to write.
"""

from __future__ import annotations

from django.db import connection, models, transaction
from django.db.models import F, Max, Q, QuerySet
from django.db.models.expressions import RawSQL

from engawa.eventlog.models import Cursor, Entry

Place = tuple[int, int]
BEGINNING: Place = (-(2**63), 0)

_XID = "pg_current_xact_id()::text::bigint"
_OWN_XID = "pg_current_xact_id_if_assigned()::text::bigint"
_HORIZON = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
_NEXT_XID = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"


def stamp_order(entry: Entry) -> None:
    if connection.vendor == "postgresql":
        entry.xid = RawSQL(_XID, ())  # noqa: S611 - a constant


def newest_settled() -> Place | None:
    """The last place that no running transaction can still precede; None for an empty log."""
    return _settled().order_by("-xid", "-pk").values_list("xid", "pk").first()


def between(start: Place, end: Place) -> QuerySet[Entry]:
    """Entries after `start` up to `end`, in order. Rows are compared as pairs: the index
    leads straight to the first one, however long the log."""
    after = RawSQL("(xid, id) > (%s, %s)", start, models.BooleanField())
    until = RawSQL("(xid, id) <= (%s, %s)", end, models.BooleanField())
    return Entry.objects.filter(after, until).order_by("xid", "pk")


@transaction.atomic
def settle_after_move() -> int:
    """Make a log carried over from another database readable here; the shift, 0 if none.

    Transaction ids mean something only in the PostgreSQL that gave them. Shifted below zero
    they keep their order and stand before everything written here.
    """
    highest = Entry.objects.aggregate(highest=Max("xid"))["highest"]
    if highest is None or highest < _next_xid():
        return 0
    shift: int = highest + 1
    Entry.objects.update(xid=F("xid") - shift)
    Cursor.objects.filter(xid__gt=BEGINNING[0]).update(xid=F("xid") - shift)
    return shift


def is_settled(pk: int) -> bool:
    """Whether this entry may be read already; False for one that was rolled back, too."""
    return _settled().filter(pk=pk).exists()


def _settled() -> QuerySet[Entry]:
    if connection.vendor != "postgresql":
        return Entry.objects.all()
    horizon = RawSQL(_HORIZON, (), models.BigIntegerField())  # noqa: S611 - a constant
    before = Q(xid__lt=horizon)
    if connection.in_atomic_block:
        # Tests deliver inside their own transaction: what it wrote itself it may read.
        own = RawSQL(_OWN_XID, (), models.BigIntegerField())  # noqa: S611 - a constant
        before |= Q(xid=own)
    return Entry.objects.filter(before)


def _next_xid() -> int:
    if connection.vendor != "postgresql":
        return 1
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_XID)
        found: int = cursor.fetchone()[0]
        return found
