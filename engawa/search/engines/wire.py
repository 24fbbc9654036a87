"""Talking to a search cluster: one connection per thread, JSON both ways, short patience."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import local
from typing import Any, Protocol

PATIENCE = 2.0
"""Seconds a search may wait for the cluster before our own database answers instead."""
PATIENCE_WRITING = 30.0


class Cluster(Protocol):
    """What ENGAWA_SEARCH_CLUSTER says."""

    is_secure: bool
    host: str
    port: int
    user: str
    password: str
    name: str


class Silent(Exception):
    """The cluster did not answer, or not with what was asked for."""


class Unknown(Silent):
    """The cluster answered that it has no such index."""


class Wire:
    """Sends one request at a time; a connection that the cluster closed is opened again once."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._held = local()

    def ask(self, method: str, path: str, body: Any = None, patience: float = PATIENCE) -> Any:
        """The answer, read as JSON. Raises `Silent`, and `Unknown` for 404."""
        given = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        return self._answer(method, path, given, "application/json", patience)

    def bulk(self, lines: Iterable[Any]) -> Any:
        given = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
        return self._answer("POST", "/_bulk", given, "application/x-ndjson", PATIENCE_WRITING)

    def close(self) -> None:
        """Of this thread; it is opened again when needed."""
        self._drop()

    def _answer(self, method: str, path: str, body: bytes, kind: str, patience: float) -> Any:
        fresh = getattr(self._held, "connection", None) is None
        try:
            status, raw = self._send(method, path, body, kind, patience)
        except TimeoutError as error:
            self._drop()
            raise Silent(f"no answer within {patience:g} seconds") from error
        except (OSError, HTTPException) as error:
            self._drop()
            if not fresh:
                return self._answer(method, path, body, kind, patience)
            raise Silent(str(error) or type(error).__name__) from error
        return _read(status, raw)

    def _send(
        self, method: str, path: str, body: bytes, kind: str, patience: float
    ) -> tuple[int, bytes]:
        connection = self._connection(patience)
        connection.request(method, path, body, self._headers(kind))
        response = connection.getresponse()
        return response.status, response.read()

    def _connection(self, patience: float) -> HTTPConnection:
        found: HTTPConnection | None = getattr(self._held, "connection", None)
        if found is None:
            cluster = self._cluster
            make = HTTPSConnection if cluster.is_secure else HTTPConnection
            found = self._held.connection = make(cluster.host, cluster.port, timeout=patience)
        found.timeout = patience
        if found.sock is not None:
            found.sock.settimeout(patience)
        return found

    def _headers(self, kind: str) -> dict[str, str]:
        headers = {"Content-Type": kind, "Accept": "application/json"}
        if self._cluster.user:
            pair = f"{self._cluster.user}:{self._cluster.password}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        return headers

    def _drop(self) -> None:
        connection: HTTPConnection | None = getattr(self._held, "connection", None)
        self._held.connection = None
        if connection is not None:
            connection.close()


def _read(status: int, raw: bytes) -> Any:
    if status == 404:
        raise Unknown("no such index")
    if status >= 300:
        raise Silent(f"status {status}: {raw[:200].decode(errors='replace')}")
    try:
        return json.loads(raw)
    except ValueError as error:
        raise Silent("no JSON came back") from error
