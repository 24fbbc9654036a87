"""The whole request path, asked from inside: real middleware and views, no network, no writes.

Readers are members, real or made up for the moment; nothing they ask is recorded or counted,
because the database refuses every write while they ask.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.http import HttpResponseBase
from django.urls import set_urlconf
from django.utils import timezone, translation

from engawa.accounts.models import Member
from engawa.core.inside import READER, UNCOUNTED

LARGEST = 2 * 1024 * 1024
READING = (
    *("SELECT", "WITH", "PRAGMA", "EXPLAIN", "SHOW", "SET"),
    *("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK"),
)


class WouldWriteError(RuntimeError):
    """A request that only looks wanted to change something."""


@dataclass(frozen=True)
class Ask:
    method: str
    address: str
    typed: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.address if self.method == "GET" else f"{self.method} {self.address}"


@dataclass(frozen=True)
class Answer:
    """What came back. `wrote` when the request tried to change something and was held back."""

    status: int
    kind: str
    text: str
    headers: str
    wrote: bool = False


class House(BaseHandler):
    """Made once for an audit; `ask` may be called a thousand times a second's worth of work."""

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware()
        self._respond: Callable[..., Any] = vars(self)["_middleware_chain"]

    def ask(self, reader: Member | None, ask: Ask, language: str = "en") -> Answer:
        request: Any = WSGIRequest(_environ(reader, ask, language))
        request._dont_enforce_csrf_checks = True  # noqa: SLF001 - as Django's own test client does
        held = Held()
        with _left_as_it_was(), _reads_only(held):
            set_urlconf(settings.ROOT_URLCONF)
            response: Any = self._respond(request)
            try:
                return _answer(response, held)
            finally:
                for close in response._resource_closers:  # noqa: SLF001 - closing it would end
                    close()  # the request, and with it our own connection


class Held:
    """Whether a write was held back."""

    def __init__(self) -> None:
        self.wrote = False

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if sql.lstrip("( \n").upper().startswith(READING):
            return execute(sql, params, many, context)
        self.wrote = True
        raise WouldWriteError(sql[:60])


@contextmanager
def _reads_only(held: Held) -> Iterator[None]:
    with connection.execute_wrapper(held):
        yield


@contextmanager
def _left_as_it_was() -> Iterator[None]:
    """Language and zone of this thread come back; what goes wrong inside is ours to tell."""
    quiet = [logging.getLogger(name) for name in ("django.request", "engawa.api")]
    before = [logger.disabled for logger in quiet]
    for logger in quiet:
        logger.disabled = True
    try:
        with translation.override(translation.get_language()), timezone.override(None):
            yield
    finally:
        for logger, was in zip(quiet, before, strict=True):
            logger.disabled = was


def _answer(response: HttpResponseBase, held: Held) -> Answer:
    kind = response.headers.get("Content-Type", "")
    named = sorted(f"{name}: {value}" for name, value in response.items())
    told = "\n".join(line for line in named if line.startswith(("Location", "Link", "Content-D")))
    text = ""
    if not response.streaming and kind.startswith(("text/", "application/")):
        body: bytes = getattr(response, "content", b"")
        text = body[:LARGEST].decode("utf-8", "replace")
    return Answer(response.status_code, kind, text, told, held.wrote)


def _environ(reader: Member | None, ask: Ask, language: str) -> dict[str, Any]:
    address, site = urlsplit(ask.address), urlsplit(settings.SITE_URL)
    body = urlencode(ask.typed).encode()
    environ = {
        "REQUEST_METHOD": ask.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": _as_wsgi(address.path),
        "QUERY_STRING": address.query,
        "SERVER_NAME": site.hostname or "localhost",
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": site.netloc,
        "HTTP_ACCEPT_LANGUAGE": language,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        UNCOUNTED: True,
    }
    return environ | ({READER: reader} if reader is not None else {})


def _as_wsgi(path: str) -> str:
    """PEP 3333 has bytes dressed up as latin-1."""
    return unquote_to_bytes(path).decode("latin-1")
