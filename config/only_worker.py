"""Tells a worker whether others live on this data folder; after a crash none does."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings


@contextmanager
def only_worker() -> Iterator[bool]:
    """Yields whether no other worker lives here; the mark goes with the process, however it ends.

    Must be left before another worker can be the only one again.
    """
    path = Path(settings.DATA_DIR) / "worker.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        alone = _take_alone(file)
        # From now on shared: a second worker may live, and sees that it is not alone.
        fcntl.flock(file, fcntl.LOCK_SH)
        yield alone


def _take_alone(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
