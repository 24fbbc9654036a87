"""The real server on a free port, as `engawa serve` starts it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from bench.processes import command_of, family


class Server:
    """Web and worker under their supervisor, for the length of a `with` block."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.environment = os.environ | {
            "ENGAWA_DATA_DIR": str(data),
            "ENGAWA_LISTEN": f"127.0.0.1:{self.port}",
            "ENGAWA_URL": f"http://localhost:{self.port}",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "ENGAWA_LOG_LEVEL": "error",
        }

    def command(self) -> list[str]:
        return [sys.executable, "-m", "config.cli", "serve"]

    def __enter__(self) -> Server:
        self.process = subprocess.Popen(self.command(), env=self.environment)
        deadline = time.monotonic() + 60
        while not self._answers():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError("The server did not start.")
            time.sleep(0.1)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def _answers(self) -> bool:
        try:
            return self.get("/bench/bare/") == 200
        except OSError:
            return False

    def get(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        return connection.getresponse().status

    def everyone(self) -> list[int]:
        return family(self.process.pid)

    def web(self) -> list[int]:
        """The processes that answer requests, without worker and supervisor."""
        web = [pid for pid in self.everyone() if command_of(pid) == "engawa-web"]
        return list(dict.fromkeys(pid for each in web for pid in family(each)))
