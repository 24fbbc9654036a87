"""How long one statement of a web request may take. Workers and commands wait as long as needed."""

from __future__ import annotations

import threading
import time
from typing import Any

from django.db.backends.signals import connection_created

LONGEST_STATEMENT = 15.0
LONGEST_IDLE_TRANSACTION = 60.0
STEPS = 200_000
"""How often SQLite asks whether to go on, in steps of its machine: every few milliseconds."""

_mine = threading.local()


def teach() -> None:
    """Every connection this process opens from now on knows the bound."""
    connection_created.connect(_bound, dispatch_uid="config.patience")


def begin() -> None:
    """A request begins in this thread: its statements may go on until the bound from now."""
    _mine.until = time.monotonic() + LONGEST_STATEMENT


def _bound(connection: Any, **_told: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.set_progress_handler(_is_late, STEPS)
    elif connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('statement_timeout', %s, false), "
                "set_config('idle_in_transaction_session_timeout', %s, false)",
                [_milliseconds(LONGEST_STATEMENT), _milliseconds(LONGEST_IDLE_TRANSACTION)],
            )


def _is_late() -> bool:
    """True interrupts the statement; SQLite has no time-out of its own."""
    return time.monotonic() > getattr(_mine, "until", float("inf"))


def _milliseconds(seconds: float) -> str:
    return str(round(seconds * 1000))
