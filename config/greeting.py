"""Notices the moment the site first answers, and says so."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

ASK = b"GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n"


def greet_when_open(
    host: str, port: int, greeting: Path | None, say: Callable[[str], None]
) -> None:
    """In the background; a site that never answers is never greeted."""
    threading.Thread(target=_wait, args=(host, port, greeting, say), daemon=True).start()


def _wait(host: str, port: int, greeting: Path | None, say: Callable[[str], None]) -> None:
    started = time.monotonic()
    while not is_open(host, port):
        time.sleep(0.1)
    say(f"open after {time.monotonic() - started:.1f} s")
    if greeting is not None and greeting.exists():
        print(greeting.read_text(encoding="utf-8"), flush=True)


def is_open(host: str, port: int) -> bool:
    """Whether /readyz answers 200. A bare socket: an HTTP library would cost 5 MB for good."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    try:
        with socket.create_connection((reachable, port), timeout=5) as connection:
            connection.sendall(ASK)
            return b" 200 " in connection.recv(64)
    except OSError:
        return False
