"""A house of its own for tests that kill processes: data folder, database, environment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit, urlunsplit

WAIT = """
import time
from engawa.eventlog.models import Entry
from engawa.jobs.models import Heartbeat, QueuedJob
{setup}
deadline = time.monotonic() + {seconds}
while not ({condition}):
    assert time.monotonic() < deadline
    time.sleep(0.05)
"""


class House:
    """Runs code and workers as separate processes against one database of its own."""

    def __init__(self, folder: Path):
        self.environ = {k: v for k, v in os.environ.items() if not k.startswith("ENGAWA_")}
        self.environ |= {
            "ENGAWA_DATA_DIR": str(folder),
            "ENGAWA_LOG_LEVEL": "error",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        self.environ.pop("DATABASE_URL", None)
        self.workers: list[subprocess.Popen[bytes]] = []
        self._server = os.environ.get("DATABASE_URL", "")
        self._name = f"engawa_killed_{token_hex(4)}"
        if self._server.startswith("postgres"):
            self._on_server(f"CREATE DATABASE {self._name}")
            parts = urlsplit(self._server)
            self.environ["DATABASE_URL"] = urlunsplit(parts._replace(path=f"/{self._name}"))
        self.python(
            "from django.core.management import call_command as c; c('migrate', verbosity=0)"
        )

    def python(self, code: str) -> str:
        """Run code inside this house; what it printed."""
        ran = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            env=self.environ,
            check=True,
            capture_output=True,
            text=True,
            timeout=300,
        )
        return ran.stdout.strip()

    def until(self, condition: str, setup: str = "", seconds: int = 240) -> None:
        """Return once the expression holds inside the house; the clock is generous on purpose."""
        self.python(WAIT.format(condition=condition, setup=setup, seconds=seconds))

    def start_worker(self) -> None:
        command = [sys.executable, "-m", "config.cli", "worker"]
        self.workers.append(subprocess.Popen(command, env=self.environ))

    def end_workers(self, how: signal.Signals = signal.SIGKILL) -> list[int]:
        """Their exit codes."""
        for worker in self.workers:
            worker.send_signal(how)
        codes = [worker.wait(timeout=60) for worker in self.workers]
        self.workers.clear()
        return codes

    def close(self) -> None:
        self.end_workers()
        if "DATABASE_URL" in self.environ:
            self._on_server(f"DROP DATABASE {self._name} WITH (FORCE)")

    def _on_server(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)
