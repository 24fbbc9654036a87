"""The door of a web process: lets in as many requests as it can answer soon, refuses the rest.

The server's own threads are porters. A porter reads a small body, puts the request in a lane and
waits; few house threads, which own the connections to the database, take from the lanes and let
Django answer. Where a lane stands, the porter says 503 at once and nobody in the house notices.
A slow sender or receiver keeps a porter busy, never the house.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterable
from typing import Any

from config import patience
from config.bodies import CutShort, take_in
from config.lanes import Bounds, Lanes, Ticket
from config.proxies import Application, Environ
from config.turned_away import TurnedAway

Headers = list[tuple[str, str]]
Answer = tuple[str, Headers, Iterable[bytes]]

# What asks for the machine, what people write, signed-in readers, everybody else.
MACHINES, WRITING, MEMBERS, VISITORS = range(4)
PORTERS = 112
"""More than all places of all lanes, so that one is always free to refuse."""

LONGEST_ANSWER = 30.0


class Door:
    """A WSGI application around another, to be called by many threads."""

    def __init__(self, house: Application, threads: int, session_cookie: str) -> None:
        self._house = house
        self._threads = threads
        self._cookie = f"{session_cookie}="
        self._lanes = Lanes(bounds(threads))
        self._turned_away = TurnedAway()
        self._opening = threading.Lock()
        self._is_open = False

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/healthz":
            start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "6")])
            return [b"alive\n"]
        if not self._is_open:
            self._open()
        try:
            is_small = take_in(environ)
        except CutShort:
            return self._turned_away.cut(environ, start_response)
        ticket = Ticket(environ)
        if not self._lanes.enter(self._lane(environ), ticket):
            return self._turned_away.full(environ, start_response)
        # A large body arrives, and is answered, as slowly as its sender's line.
        if not ticket.done.acquire(timeout=LONGEST_ANSWER if is_small else -1):
            ticket.given_up = True
            return self._turned_away.late(environ, start_response)
        if ticket.error is not None:
            raise ticket.error
        status, headers, body = ticket.answer
        start_response(status, headers)
        return body  # type: ignore[no-any-return]

    def _open(self) -> None:
        """Start the house threads, in the process that serves: threads do not survive a fork."""
        with self._opening:
            if self._is_open:
                return
            self._turned_away.prepare()
            patience.teach()
            for number in range(self._threads):
                threading.Thread(target=self._serve, name=f"house-{number}", daemon=True).start()
            self._is_open = True

    def _lane(self, environ: Environ) -> int:
        if environ["PATH_INFO"] == "/readyz":
            return MACHINES
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return WRITING
        is_known = self._cookie in environ.get("HTTP_COOKIE", "")
        return MEMBERS if is_known or "HTTP_AUTHORIZATION" in environ else VISITORS

    def _serve(self) -> None:
        for _request in itertools.count():
            ticket = self._lanes.take()
            if not ticket.given_up:
                patience.begin()
                try:
                    ticket.answer = answer(self._house, ticket.environ)
                except BaseException as error:  # noqa: BLE001 - the porter raises it
                    ticket.error = error
            self._lanes.leave(ticket)
            ticket.done.release()


def bounds(threads: int) -> list[Bounds]:
    """Of each lane. Words typed by somebody are worth waiting for.

    All who are inside share one interpreter, and each makes the others slower: a standing crowd
    of readers is let in by number, and a thread is left for those who write.
    """
    reading = Bounds(0.1, room=max(1, threads - 1))
    return [Bounds(2.0), Bounds(1.0), reading, reading]


def answer(house: Application, environ: Environ) -> Answer:
    """Status, headers and body. What is not a stream is complete and closed."""
    told: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, error: object = None) -> None:
        told.append((status, headers))

    body = house(environ, start_response)
    status, headers = told[-1]
    if getattr(body, "streaming", True):
        return status, headers, body
    whole = [b"".join(body)]
    body.close()  # type: ignore[attr-defined]
    return status, headers, whole
