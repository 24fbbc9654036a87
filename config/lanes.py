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
CROWD = 0.5
"""The longest wait in seconds that a short crowd may have."""
LOOKED_AT = 2.0
"""Seconds over which a standing lane counts whom it refused."""
CALM = 3
"""A lane stands no longer when fewer than one in so many was refused."""

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


@dataclass(frozen=True)
class Bounds:
    """What a standing lane may hold: `most` seconds of waiting, and `room` in the whole house."""

    most: float
    room: int = PLACES


@dataclass(eq=False)
class Lane:
    """First come, first served."""

    bounds: Bounds
    waiting: deque[Ticket] = field(default_factory=deque)
    stands: bool = False
    empty_at: float = 0.0
    looked_at: float = 0.0
    asked: int = 0
    refused: int = 0
    taken_at: float = 0.0
    pace: float = 0.0
    """Seconds between two that were taken while more were waiting, of late."""

    def is_full(self, now: float, inside: int) -> bool:
        """Whether the next would wait too long, by how long the first has waited and by pace;
        while the lane stands, also by how many are `inside`, waiting or being answered.
        """
        waited = self._wait_of_first(now)
        self._look(now)
        most = self.bounds.most if self.stands else max(CROWD, self.bounds.most)
        late = len(self.waiting) * self.pace > most or (self.stands and waited > most)
        crowded = self.stands and inside >= self.bounds.room
        self.asked += 1
        if late or crowded or len(self.waiting) >= PLACES:
            self.refused += 1
            self.stands = True
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

    def _wait_of_first(self, now: float) -> float:
        try:
            return now - self.waiting[0].arrived
        except IndexError:
            self.empty_at = now
            return 0.0

    def _look(self, now: float) -> None:
        """A lane begins to stand when it is never empty, and ends when few are refused."""
        if now - self.empty_at > STOOD_FOR:
            self.stands = True
        if now - self.looked_at > LOOKED_AT:
            if self.refused * CALM <= self.asked:
                self.stands = now - self.empty_at > STOOD_FOR
            self.looked_at, self.asked, self.refused = now, 0, 0


class Lanes:
    """Tickets come in by any thread and are taken by any other."""

    def __init__(self, bounds: Sequence[Bounds], clock: Clock = time.monotonic) -> None:
        self._lanes = [Lane(each) for each in bounds]
        self._there: SimpleQueue[None] = SimpleQueue()
        self._turn = 0
        self._inside: set[Ticket] = set()
        self._clock = clock

    def enter(self, number: int, ticket: Ticket) -> bool:
        """False when the lane is full: the ticket was not taken in."""
        lane, ticket.arrived = self._lanes[number], self._clock()
        if lane.is_full(ticket.arrived, len(self._inside)):
            return False
        self._inside.add(ticket)
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

    def leave(self, ticket: Ticket) -> None:
        """The ticket was answered."""
        self._inside.discard(ticket)
