"""Reading: CPU per request, time to answer, bytes."""

from __future__ import annotations

import gzip
import http.client
import time
from dataclasses import dataclass

from bench.processes import cpu_seconds
from bench.server import Server

WARM, COUNTED = 60, 400


@dataclass(frozen=True)
class Reading:
    """CPU in milliseconds per request; times in milliseconds at the 50th and 99th percentile."""

    name: str
    cpu: float
    p50: float
    p99: float
    size: int
    packed: int


def read(server: Server, name: str, path: str, cookie: str = "", count: int = COUNTED) -> Reading:
    """`count` requests one after another on one connection, after warming up.

    Raises `RuntimeError` unless every answer is 200.
    """
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    headers = {"Accept-Language": "ja"} | ({"Cookie": cookie} if cookie else {})
    for _time in range(WARM):
        body = _get(connection, path, headers)
    pids = server.web()
    before, times = cpu_seconds(pids), []
    for _time in range(count):
        began = time.perf_counter()
        body = _get(connection, path, headers)
        times.append((time.perf_counter() - began) * 1000)
    cpu = (cpu_seconds(pids) - before) / count * 1000
    times.sort()
    packed = len(gzip.compress(body, 6))
    return Reading(name, cpu, times[count // 2], times[count * 99 // 100], len(body), packed)


def _get(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> bytes:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return body
