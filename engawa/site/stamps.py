"""Version numbers for caches: whatever was built under an older stamp is left behind.

Scopes: "public" (anything a visitor may see), "settings", "people", "space:<id>".
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

_READ = "SELECT scope, version FROM site_stamp WHERE scope IN ({marks})"
_RAISE = """
    INSERT INTO site_stamp (scope, version) VALUES {rows}
    ON CONFLICT (scope) DO UPDATE SET version = site_stamp.version + 1
"""


def raise_stamp(*scopes: str) -> None:
    """Leave behind everything cached under these scopes, when the transaction commits.

    One statement. Sorted, so that two transactions never wait for each other in a ring.
    """
    wanted = sorted(set(scopes))
    if wanted:
        rows = ", ".join(["(%s, 1)"] * len(wanted))
        with connection.cursor() as cursor:
            cursor.execute(_RAISE.format(rows=rows), wanted)


def stamps(scopes: Iterable[str]) -> dict[str, int]:
    """Present versions by one raw query; 0 for a scope never raised."""
    wanted = sorted(set(scopes))
    if not wanted:
        return {}
    marks = ", ".join(["%s"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(marks=marks), wanted)
        return dict.fromkeys(wanted, 0) | dict(cursor.fetchall())


def all_stamps() -> dict[str, int]:
    """Every version there is, for a page that does not know its scopes before it is built."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT scope, version FROM site_stamp")
        return dict(cursor.fetchall())
