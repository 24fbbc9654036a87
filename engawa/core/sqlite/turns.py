"""One writer at a time, first come first served, across threads and processes.

Every connection has the lock file open for itself and uses it like a waiting room: byte 0 is the
writer's seat, every other byte a ticket numbered by the machine's clock. Whoever waits holds a
ticket, and sits down when no earlier ticket is held and the seat is free. The kernel drops what
a dead process or a closed connection held, so nobody waits for the dead. Should order ever fail,
SQLite's own lock still keeps writers apart.
"""

from __future__ import annotations

import fcntl
import os
import struct
import time

SEAT = 0
PAUSE = 0.0005
LAYOUT = "hhqqi4x"
QUEUES = hasattr(fcntl, "F_OFD_SETLK")


class TurnTimeout(Exception):
    """Somebody has been writing for longer than we were told to wait."""


class Turn:
    """One connection's place in the queue. Not shared between threads."""

    def __init__(self, path: str, patience: float) -> None:
        self.path = path
        self.patience = patience
        self.held = False
        self._file = -1

    def __del__(self) -> None:
        self.leave()

    def take(self) -> None:
        """Wait for the seat; taking it again while holding it changes nothing."""
        if self.held:
            return
        if self._file < 0:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if not (self._nobody_waits() and self._try(SEAT)):
            self._queue()
        self.held = True

    def give_back(self) -> None:
        if self.held:
            self.held = False
            self._free(SEAT)

    def leave(self) -> None:
        """Give everything back with the file itself."""
        if self._file >= 0:
            os.close(self._file)
            self._file, self.held = -1, False

    def _queue(self) -> None:
        started = time.monotonic()
        ticket = self._ticket()
        try:
            while not (self._is_first(ticket) and self._try(SEAT)):
                if time.monotonic() - started > self.patience:
                    raise TurnTimeout(self.path)
                time.sleep(PAUSE)
        finally:
            self._free(ticket)

    def _ticket(self) -> int:
        number = time.monotonic_ns()
        while not self._try(number):
            number += 1
        return number

    def _nobody_waits(self) -> bool:
        return self._is_free(SEAT + 1, 0)

    def _is_first(self, ticket: int) -> bool:
        return self._is_free(SEAT + 1, ticket - 1)

    if QUEUES:

        def _try(self, byte: int) -> bool:
            try:
                fcntl.fcntl(self._file, fcntl.F_OFD_SETLK, _lock(fcntl.F_WRLCK, byte, 1))
            except OSError:
                return False
            return True

        def _free(self, byte: int) -> None:
            fcntl.fcntl(self._file, fcntl.F_OFD_SETLK, _lock(fcntl.F_UNLCK, byte, 1))

        def _is_free(self, start: int, length: int) -> bool:
            """Whether nobody else holds a byte there; length 0 means to the end."""
            answer = fcntl.fcntl(self._file, fcntl.F_OFD_GETLK, _lock(fcntl.F_WRLCK, start, length))
            return bool(struct.unpack(LAYOUT, answer)[0] == fcntl.F_UNLCK)

    else:  # systems without open-file locks: one at a time, but in no order

        def _try(self, byte: int) -> bool:
            if byte != SEAT:
                return True
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return False
            return True

        def _free(self, byte: int) -> None:
            if byte == SEAT:
                fcntl.flock(self._file, fcntl.LOCK_UN)

        def _is_free(self, start: int, length: int) -> bool:
            return True


def _lock(kind: int, start: int, length: int) -> bytes:
    return struct.pack(LAYOUT, kind, os.SEEK_SET, start, length, 0)
