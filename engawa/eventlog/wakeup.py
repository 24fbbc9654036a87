"""A bell for the worker, rung after commit; the worker's polling stays the safety net.

A named pipe in the data folder where web and worker share one, else NOTIFY on PostgreSQL.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import Error, connection

CHANNEL = "engawa_bell"


def ring() -> None:
    """Tell a worker that there is something to do. Costs microseconds and never fails."""
    if not _ring_here() and connection.vendor == "postgresql":
        with contextlib.suppress(Error), connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")


def _path() -> Path:
    return Path(settings.DATA_DIR) / "worker.bell"


def _ring_here() -> bool:
    """False when nobody on this machine listens."""
    try:
        pipe = os.open(_path(), os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        os.write(pipe, b".")
    except BlockingIOError:
        pass  # it has been rung thousands of times and not been heard yet: once is enough
    except OSError:
        return False
    finally:
        os.close(pipe)
    return True


class Bell:
    """The worker's ear. Also wakes for signals, and for jobs that end in other threads."""

    def __init__(self) -> None:
        path = _path()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_fifo():
            path.unlink(missing_ok=True)
            os.mkfifo(path, 0o600)
        # Held open for writing too: the pipe never reports an end when the last web process goes.
        self._pipe = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        self._listener: Any = None
        signal.set_wakeup_fd(self._pipe, warn_on_full_buffer=False)

    def wait(self, seconds: float) -> bool:
        """True when somebody rang within `seconds`."""
        sources = [self._pipe, *self._notices()]
        try:
            rung, _, _ = select.select(sources, [], [], max(0.0, seconds))
        except (OSError, ValueError):
            self._listener = None
            return False
        if self._pipe in rung:
            self._drain()
        if self._listener is not None and self._listener in rung:
            self._read_notices()
        return bool(rung)

    def ring(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.write(self._pipe, b".")

    def close(self) -> None:
        signal.set_wakeup_fd(-1)
        os.close(self._pipe)
        if self._listener is not None:
            self._listener.close()

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while os.read(self._pipe, 65536):
                pass

    def _notices(self) -> list[Any]:
        if connection.vendor != "postgresql":
            return []
        if self._listener is None or self._listener.closed:
            self._listener = _listen()
        return [self._listener] if self._listener is not None else []

    def _read_notices(self) -> None:
        try:
            for _ in self._listener.notifies(timeout=0):
                pass
        except Exception:  # noqa: BLE001 - a broken line is opened anew; polling covers the gap
            self._listener = None


def _listen() -> Any:
    """A connection of its own, or None while the database is away."""
    try:
        own = connection.copy()
        own.ensure_connection()
        own.connection.execute(f"LISTEN {CHANNEL}")
    except Error:
        return None
    return own.connection
