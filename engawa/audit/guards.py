"""The triggers that keep rows as they are; made by the migration, looked for by the check."""

from __future__ import annotations

from django.db import connection

NAMES = frozenset(
    {"audit_deed_unchanged", "audit_deed_stays", "audit_seal_unchanged", "audit_seal_stays"}
)


def missing() -> frozenset[str]:
    """Guards that somebody took away."""
    if connection.vendor == "postgresql":
        asked = (
            "SELECT tgname FROM pg_trigger WHERE tgrelid IN "
            "('audit_deed'::regclass, 'audit_seal'::regclass) AND tgenabled <> 'D'"
        )
    else:
        asked = (
            "SELECT name FROM sqlite_master WHERE type = 'trigger' "
            "AND tbl_name IN ('audit_deed', 'audit_seal')"
        )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return NAMES - {row[0] for row in cursor.fetchall()}
