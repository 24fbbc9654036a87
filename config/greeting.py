"""Notices the moment the site first answers, and says so."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path

ASK = b"GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n"
PATIENCE = 0.5
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


class Greeter:
    """Looks until the site answers, then says so once and never looks again."""

    def __init__(
        self, listen: tuple[str, int], greeting: Path | None, say: Callable[[str], None]
    ) -> None:
        host, port = listen
        self.at = EVERYWHERE.get(host, host), port
        self.greeting = greeting
        self.say = say
        self.started = time.monotonic()
        self.is_done = False

    def look(self) -> None:
        if self.is_done or not is_open(self.at):
            return
        self.is_done = True
        self.say(f"open after {time.monotonic() - self.started:.1f} s")
        if self.greeting is not None and self.greeting.exists():
            print(self.greeting.read_text(encoding="utf-8"), flush=True)


def is_open(at: tuple[str, int]) -> bool:
    """Whether /readyz answers 200. A bare socket: an HTTP library would cost 5 MB for good."""
    try:
        with socket.create_connection(at, timeout=PATIENCE) as connection:
            connection.sendall(ASK)
            return b" 200 " in connection.recv(64)
    except OSError:
        return False
