"""Reading: CPU per request, time to answer, requests a second, bytes."""

from __future__ import annotations

import gzip
import http.client
import itertools
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from bench.processes import cpu_seconds
from bench.server import Server

WARM = 30
CLIENTS = 3


@dataclass
class Reading:
    """CPU in milliseconds per request; times in milliseconds; `rate` with three clients."""

    page: str
    reader: str
    cpu: float
    p50: float
    p75: float
    p90: float
    p95: float
    p99: float
    rate: float
    size: int
    packed: int
    warm: int | None = None
    cold: int | None = None

    @property
    def name(self) -> str:
        return f"{self.page}, {self.reader}" if self.reader else self.page


def read(
    server: Server, page: str, reader: str, paths: Sequence[str], cookie: str = "", count: int = 300
) -> Reading:
    """`count` requests one after another on one connection, after warming up.

    Raises `RuntimeError` unless every answer is 200.
    """
    asking = Asking(server.port, paths, cookie)
    for _time in range(max(WARM, 2 * len(paths))):
        asking.ask()
    if cookie and reverse("account_logout").encode() not in asking.ask():
        raise RuntimeError(f"{paths[0]} does not know its reader")
    pids = server.web()
    before, times = cpu_seconds(pids), []
    for _time in range(count):
        began = time.perf_counter()
        body = asking.ask()
        times.append((time.perf_counter() - began) * 1000)
    cpu = (cpu_seconds(pids) - before) / count * 1000
    times.sort()
    p50, p75, p90, p95, p99 = (times[count * part // 100] for part in (50, 75, 90, 95, 99))
    rate = _rate(server.port, paths, cookie, max(20, count // 4))
    packed = len(gzip.compress(body, 6))
    return Reading(page, reader, cpu, p50, p75, p90, p95, p99, rate, len(body), packed)


class Asking:
    """One connection that asks for each path in turn."""

    def __init__(self, port: int, paths: Sequence[str], cookie: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._paths = itertools.cycle(paths)
        self._headers = {"Accept-Language": "ja", "Host": f"localhost:{port}"}
        self._headers |= {"Cookie": cookie} if cookie else {}

    def ask(self) -> bytes:
        path = next(self._paths)
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        return body


def _rate(port: int, paths: Sequence[str], cookie: str, count: int) -> float:
    """Answers a second to a few clients at once."""

    def ask() -> None:
        asking = Asking(port, paths, cookie)
        for _time in range(count):
            asking.ask()

    clients = [threading.Thread(target=ask) for _client in range(CLIENTS)]
    began = time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return CLIENTS * count / (time.perf_counter() - began)
