"""One parent for web server and worker: starts them, restarts what dies, stops them in order.

Children are forks of the parent, which has loaded the site: whoever died is back at once, and
all share the memory of what is loaded. The parent opens no database and starts no thread, so
that nothing it holds is ever shared by accident.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any

from config.parent import LINUX, die_with_parent, few_arenas, name_process

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 3.0
STABLE_AFTER = 10.0
DRAIN_SECONDS = 25.0
TICK = 0.1
OURS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

Say = Callable[[str], None]
Context: Any = multiprocessing.get_context("fork" if LINUX else "spawn")


@dataclass
class Child:
    """A process that should always be there."""

    name: str
    work: Callable[[], object]
    process: BaseProcess | None = None
    pause: float = FIRST_PAUSE
    started: float = 0.0
    next_start: float = 0.0

    def start(self) -> None:
        """Our signals wait until the child has put their first meaning back."""
        self.started = time.monotonic()
        signal.pthread_sigmask(signal.SIG_BLOCK, OURS)
        try:
            self.process = Context.Process(target=_live, args=(self.name, self.work))
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, OURS)

    def is_alive(self) -> bool:
        return self.process is not None and self.process.is_alive()

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
        if self.process is not None and self.process.pid and self.process.is_alive():
            os.kill(self.process.pid, number)


@dataclass
class Supervisor:
    """Runs until SIGTERM, SIGINT or SIGHUP; a second one stops at once."""

    children: Sequence[Child]
    say: Say
    watch: Callable[[], object] = lambda: None
    stopping: int = 0

    def run(self) -> int:
        """`watch` is called every round."""
        few_arenas()
        name_process("engawa")
        for number in OURS:
            signal.signal(number, self._stop)
        while not self.stopping:
            self.tend()
            self.watch()
            time.sleep(TICK)
        self._drain()
        return 0

    def tend(self) -> None:
        """One round: notice the dead, start who is due."""
        for child in self.children:
            if child.process is not None and not child.is_alive():
                code = child.process.exitcode
                child.plan_restart()
                self.say(f"{child.name} ended ({_why(code)}); starting it again")
            if child.is_due() and not self.stopping:
                child.start()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping += 1
        for child in self.children:
            child.send(signal.SIGTERM if self.stopping == 1 else signal.SIGKILL)

    def _drain(self) -> None:
        """Wait for requests and jobs under way, then insist."""
        deadline = time.monotonic() + DRAIN_SECONDS
        while any(child.is_alive() for child in self.children):
            if time.monotonic() > deadline:
                self.say("not everything ended in time; stopping it now")
                for child in self.children:
                    child.send(signal.SIGKILL)
            time.sleep(TICK / 2)


def _live(name: str, work: Callable[[], object]) -> None:
    """The child: in a session of its own, so that Ctrl-C reaches only the parent."""
    die_with_parent()
    name_process(f"engawa-{name}")
    os.setsid()
    for number in OURS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, OURS)
    work()


def _why(code: int | None) -> str:
    return signal.Signals(-code).name if code and code < 0 else f"exit {code}"
