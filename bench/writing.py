"""Writing: four members post replies over HTTP at the same time."""

from __future__ import annotations

import http.client
import re
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.server import Server

SECONDS = 8
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Writing:
    """Replies a second, times in milliseconds, and what went wrong."""

    rate: float
    p50: float
    p99: float
    posted: int
    errors: int


def write(server: Server, path: str, cookies: list[str], seconds: float = SECONDS) -> Writing:
    """Each cookie's member posts to the topic at `path` as fast as answers come."""
    writers = [Writer(server, path, cookie, seconds) for cookie in cookies]
    began = time.perf_counter()
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    took = time.perf_counter() - began
    times = sorted(each for writer in writers for each in writer.times)
    errors = sum(writer.errors for writer in writers)
    middle, worst = times[len(times) // 2], times[len(times) * 99 // 100]
    return Writing(len(times) / took, middle, worst, len(times), errors)


class Writer(threading.Thread):
    def __init__(self, server: Server, path: str, cookie: str, seconds: float) -> None:
        super().__init__()
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        self.path, self.cookie, self.seconds = path, cookie, seconds
        self.times: list[float] = []
        self.errors = 0

    def run(self) -> None:
        token = self._sign()
        address = "/".join([*self.path.split("/")[:3], "-", "reply", ""])
        until, number = time.monotonic() + self.seconds, 0
        while time.monotonic() < until:
            number += 1
            text = f"計測の返信 {number}。 A reply for measuring, with **some** markup."
            body = urlencode({"csrfmiddlewaretoken": token, "body": text})
            began = time.perf_counter()
            status = self._send("POST", address, body)[0]
            self.times.append((time.perf_counter() - began) * 1000)
            self.errors += status != 303

    def _sign(self) -> str:
        """The token of the page's form; its cookie joins ours."""
        status, page, given = self._send("GET", self.path)
        found = _TOKEN.search(page)
        if status != 200 or found is None:
            raise RuntimeError(f"{self.path} shows no form ({status})")
        self.cookie = "; ".join(filter(None, [self.cookie, *given]))
        return found[1]

    def _send(self, method: str, path: str, body: str = "") -> tuple[int, str, list[str]]:
        headers = {"Cookie": self.cookie, "Origin": f"http://localhost:{self.connection.port}"}
        headers["Host"] = f"localhost:{self.connection.port}"
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body or None, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        cookies = [value.split(";")[0] for value in answer.headers.get_all("Set-Cookie", [])]
        return answer.status, text, cookies
