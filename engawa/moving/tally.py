"""What was taken, what was there already, what was left and why: counted, never guessed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

TAKEN, THERE, LEFT = "taken", "already_there", "left"


@dataclass
class Line:
    """One kind of record. What was read is always taken, there or left."""

    read: int = 0
    taken: int = 0
    there: int = 0
    left: Counter[str] = field(default_factory=Counter)

    @property
    def stayed(self) -> int:
        return sum(self.left.values())


@dataclass
class Tally:
    lines: dict[str, Line] = field(default_factory=dict)

    def line(self, kind: str) -> Line:
        return self.lines.setdefault(kind, Line())

    def take(self, kind: str, n: int = 1) -> None:
        self.line(kind).taken += n

    def find(self, kind: str, n: int = 1) -> None:
        self.line(kind).there += n

    def leave(self, kind: str, reason: str, n: int = 1) -> None:
        if n:
            self.line(kind).left[reason] += n

    def as_json(self) -> dict[str, Any]:
        return {
            kind: {
                "read": line.read,
                "taken": line.taken,
                "already_there": line.there,
                "left": line.stayed,
                "reasons": dict(line.left),
            }
            for kind, line in self.lines.items()
        }

    def as_text(self) -> str:
        """A table for the terminal, with the reasons below."""
        rows = [f"  {'':<20}{'read':>8}{'taken':>8}{'there':>8}{'left':>8}"]
        for kind, line in self.lines.items():
            counts = (line.read, line.taken, line.there, line.stayed)
            rows.append(f"  {kind:<20}" + "".join(f"{n:>8,}" for n in counts))
        reasons = [
            f"  {n:>6,} {kind}: {reason}"
            for kind, line in self.lines.items()
            for reason, n in sorted(line.left.items(), key=lambda each: -each[1])
        ]
        return "\n".join([*rows, *(["", "  Left, and why:", *reasons] if reasons else [])])
