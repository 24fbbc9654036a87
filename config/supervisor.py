"""One parent for web server and worker: starts them, restarts what dies, stops them in order.

Knows nothing of Django, so it stays small and cannot fail with it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

from config.parent import SUPERVISED

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
STABLE_AFTER = 10.0
DRAIN_SECONDS = 25.0
TICK = 0.1

Say = Callable[[str], None]


@dataclass
class Child:
    """A process that should always be there."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    pause: float = FIRST_PAUSE
    started: float = 0.0
    next_start: float = 0.0

    def start(self, environ: Mapping[str, str]) -> None:
        """In a session of its own: Ctrl-C in the terminal reaches only the supervisor."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command, env=dict(environ), start_new_session=True, stdin=subprocess.DEVNULL
        )

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def plan_restart(self) -> None:
        """Soon after a long life, later each time after a short one."""
        now = time.monotonic()
        lived = now - self.started
        self.pause = FIRST_PAUSE if lived > STABLE_AFTER else min(self.pause * 2, LONGEST_PAUSE)
        self.next_start = now + self.pause
        self.process = None

    def is_due(self) -> bool:
        return self.process is None and time.monotonic() >= self.next_start

    def send(self, number: int) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)


@dataclass
class Supervisor:
    """Runs until SIGTERM or SIGINT; a second one stops at once. SIGHUP replaces all children."""

    children: Sequence[Child]
    say: Say
    environ: Mapping[str, str] = field(default_factory=lambda: children_environ(os.environ))
    stopping: int = 0

    def run(self) -> int:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        signal.signal(signal.SIGHUP, self._replace)
        while not self.stopping:
            self.tend()
            time.sleep(TICK)
        self._drain()
        return 0

    def tend(self) -> None:
        """One round: notice the dead, start who is due."""
        for child in self.children:
            if child.has_died() and child.process is not None:
                code = child.process.returncode
                child.plan_restart()
                self.say(f"{child.name} ended ({_why(code)}); starting it again")
            if child.is_due():
                child.start(self.environ)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping += 1
        for child in self.children:
            child.send(signal.SIGTERM if self.stopping == 1 else signal.SIGKILL)

    def _replace(self, number: int, frame: FrameType | None) -> None:
        for child in self.children:
            child.send(signal.SIGTERM)

    def _drain(self) -> None:
        """Wait for requests and jobs under way, then insist."""
        deadline = time.monotonic() + DRAIN_SECONDS
        while any(c.process and c.process.poll() is None for c in self.children):
            if time.monotonic() > deadline:
                self.say("not everything ended in time; stopping it now")
                for child in self.children:
                    child.send(signal.SIGKILL)
            time.sleep(TICK / 2)


def children_environ(own: Mapping[str, str]) -> dict[str, str]:
    """Two memory arenas instead of eight per core: half the memory, no measurable loss."""
    return {"MALLOC_ARENA_MAX": "2", **own, SUPERVISED: "1"}


def house_children() -> list[Child]:
    """The web server and the worker of one machine."""
    return [
        Child("web", [sys.executable, "-m", "config.web"]),
        Child("worker", [sys.executable, "-m", "config.cli", "worker"]),
    ]


def _why(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit {code}"
