"""Says when the SQLite in use is one that can lose writes."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.db import connections

from engawa.core.sqlite import driver

W001 = "engawa.W001"


@register()
def sqlite_is_sound(**kwargs: Any) -> list[CheckMessage]:
    """Warn for SQLite connections of this backend on an old library."""
    if not any(c.vendor == "sqlite" for c in connections.all(initialized_only=False)):
        return []
    return warnings(driver.django_sqlite.Database.sqlite_version_info)


def warnings(version: tuple[int, ...]) -> list[CheckMessage]:
    if driver.is_sound(version):
        return []
    return [
        Warning(
            f"SQLite {'.'.join(map(str, version))} can lose a write when its log is reset.",
            hint="Install the locked requirements (they bring pysqlite3), or use PostgreSQL.",
            id=W001,
        )
    ]
