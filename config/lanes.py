"""Where requests wait for a thread: four lanes, served in turn, each refusing when it stands."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Lock
from typing import Any

PLACES = 32
STOOD_FOR = 0.5
"""Seconds after which a lane that was never empty counts as standing, not as a short crowd."""
CALM = 5.0
"""Seconds without a refusal after which a lane may hold a short crowd again."""
CROWD = 0.5
"""The longest wait in seconds that a short crowd may have."""

Clock = Callable[[], float]


@dataclass(eq=False)
class Ticket:
    """A request in line. `done` opens when `answer` is there, or `error`."""

    environ: dict[str, Any]
    arrived: float = 0.0
    answer: Any = None
    error: BaseException | None = None
    given_up: bool = False
    done: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.done.acquire()


@dataclass(eq=False)
class Lane:
    """First come, first served; `most` is the wait in seconds that a standing lane may have."""

    most: float
    waiting: deque[Ticket] = field(default_factory=deque)
    empty_at: float = 0.0
    refused_at: float = float("-inf")
    taken_at: float = 0.0
    pace: float = 0.0
    """Seconds between two that were taken while more were waiting, of late."""

    def is_full(self, now: float) -> bool:
        """Whether the next would wait too long, by how long the first has waited and by pace."""
        try:
            waited = now - self.waiting[0].arrived
        except IndexError:
            self.empty_at = now
            return False
        expected = len(self.waiting) * self.pace
        stands = now - self.empty_at > STOOD_FOR or now - self.refused_at < CALM
        most = self.most if stands else max(CROWD, self.most)
        late = expected > most or (stands and waited > most)
        if late or len(self.waiting) >= PLACES:
            self.refused_at = now
            return True
        return False

    def take(self, now: float) -> Ticket:
        """The first in line; `IndexError` when there is none."""
        ticket = self.waiting.popleft()
        if self.taken_at > self.empty_at:
            self.pace += (now - self.taken_at - self.pace) / 8
        self.taken_at = now
        if not self.waiting:
            self.empty_at = now
            self.pace /= 2  # what was slow once must not be held against the next crowd
        return ticket


class Lanes:
    """Tickets come in by any thread and are taken by any other."""

    def __init__(self, mosts: Sequence[float], clock: Clock = time.monotonic) -> None:
        self._lanes = [Lane(most) for most in mosts]
        self._there: SimpleQueue[None] = SimpleQueue()
        self._turn = 0
        self._clock = clock

    def enter(self, number: int, ticket: Ticket) -> bool:
        """False when the lane is full: the ticket was not taken in."""
        lane, ticket.arrived = self._lanes[number], self._clock()
        if lane.is_full(ticket.arrived):
            return False
        lane.waiting.append(ticket)
        self._there.put(None)
        return True

    def take(self) -> Ticket:
        """The next ticket, one lane after the other; waits for it."""
        self._there.get()
        while True:  # there is one for each `get`, whoever else is taking
            lane = self._lanes[self._turn % len(self._lanes)]
            self._turn += 1
            try:
                return lane.take(self._clock())
            except IndexError:
                continue
