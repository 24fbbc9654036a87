"""For tests: tampering as somebody with the database at hand would, and a clean table after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.db import connection

from engawa.audit.models import Check, Head, RoleThen
from engawa.core.actor import Actor
from engawa.eventlog import deliver_all, record
from engawa.spaces.events import SpaceArchived

_guards = import_module("engawa.audit.migrations.0001_initial")


@contextmanager
def unguarded() -> Iterator[Any]:
    """A cursor for which no trigger stands in the way."""
    with connection.cursor() as cursor:
        _lift(cursor)
        try:
            yield cursor
        finally:
            _put_back(cursor)


def make_deeds(count: int, space_id: int | None = None) -> None:
    """Rows of the chain, through the log and delivery."""
    from django.db import transaction

    with transaction.atomic():
        for number in range(count):
            record(Actor.system(f"deed {number}"), SpaceArchived(space_id or 1))
    deliver_all()


def forget_deeds() -> None:
    """After a test whose transaction was committed: its tables are emptied next."""
    if "audit_deed" not in connection.introspection.table_names():
        return
    with unguarded() as cursor:
        cursor.execute("DELETE FROM audit_deed")
        cursor.execute("DELETE FROM audit_seal")
    for model in (Head, RoleThen, Check):
        model.objects.all().delete()


def _lift(cursor: Any) -> None:
    if connection.vendor == "postgresql":
        cursor.execute("ALTER TABLE audit_deed DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE audit_seal DISABLE TRIGGER USER")
    else:
        for name in ("deed_unchanged", "deed_stays", "seal_unchanged", "seal_stays"):
            cursor.execute(f"DROP TRIGGER IF EXISTS audit_{name}")


def _put_back(cursor: Any) -> None:
    if connection.vendor == "postgresql":
        cursor.execute("ALTER TABLE audit_deed ENABLE TRIGGER USER")
        cursor.execute("ALTER TABLE audit_seal ENABLE TRIGGER USER")
    else:
        for each in _guards.SQLITE.split("END;")[:-1]:
            cursor.execute(f"{each}END;")
