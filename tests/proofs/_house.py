"""A real house for proofs: `engawa serve` with a data folder of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tools.fresh_start import family, free_port


class House:
    """Starts and stops the real supervisor, and finds the processes below it."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environ = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("ENGAWA_") and name not in {"DATABASE_URL", "REDIS_URL"}
        } | {
            "ENGAWA_DATA_DIR": str(folder),
            "ENGAWA_LISTEN": f"127.0.0.1:{self.port}",
            "ENGAWA_URL": self.address,
            "ENGAWA_LOG_LEVEL": "warning",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        if database:
            self.environ["DATABASE_URL"] = database
        self.process: subprocess.Popen[bytes] | None = None

    def engawa(self, *words: str) -> None:
        command = [sys.executable, "-m", "config.cli", *words]
        subprocess.run(command, env=self.environ, check=True, stdout=subprocess.DEVNULL)

    def open(self) -> float:
        """Start serving; how many seconds until it answered."""
        self.start()
        return self.seconds_until_open(60)

    def start(self) -> None:
        log = (self.folder / "serve.log").open("ab")
        command = [sys.executable, "-m", "config.cli", "serve"]
        with log:
            self.process = subprocess.Popen(command, env=self.environ, stdout=log, stderr=log)

    def close(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)
            self.process = None

    def kill(self) -> None:
        """The supervisor itself; the kernel takes its children along."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def is_open(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def seconds_until_open(self, patience: float) -> float:
        started = time.monotonic()
        while not self.is_open():
            if self.process is None or self.process.poll() is not None:
                raise RuntimeError(f"the house fell down; see {self.folder}")
            if time.monotonic() - started > patience:
                raise TimeoutError(f"not serving after {patience:.0f} s; see {self.folder}")
            time.sleep(0.05)
        return time.monotonic() - started

    def processes(self, kind: str) -> list[int]:
        """Process ids of "web" (parent and workers) or "worker", oldest first."""
        below = family(self.process.pid)[1:] if self.process else []
        return [pid for pid in below if _name(pid) == f"engawa-{kind}"]


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""
