"""Canaries: words that stand in one field of one closed thing and nowhere else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

SECRET, HIDDEN, UNKNOWN = "secret", "hidden", "unknown"
"""Nobody outside reads the first; the second is taken out of a public space by its moderators,
the third is about people whom visitors may not see."""

TOKEN = re.compile(r"(?:qsx|qhx|qux)[a-z]{12}", re.IGNORECASE)
_MARKS = {SECRET: "qsx", HIDDEN: "qhx", UNKNOWN: "qux"}


@dataclass
class Canaries:
    """Words for one world; the twin's differ in all but their length."""

    world: str
    sung: dict[str, str] = field(default_factory=dict)

    def word(self, of: str, kind: str = SECRET) -> str:
        digest = hashlib.sha256(f"{self.world}:{kind}:{of}".encode()).digest()
        token = _MARKS[kind] + "".join(chr(97 + byte % 26) for byte in digest[:12])
        self.sung[token] = of
        return token

    def heard(self, text: str, kinds: Iterable[str] = (SECRET, HIDDEN, UNKNOWN)) -> list[str]:
        """What the words found in `text` were about, each once."""
        marks = tuple(_MARKS[kind] for kind in kinds)
        found = {token.lower() for token in TOKEN.findall(text)}
        return sorted(self.sung[t] for t in found if t in self.sung and t.startswith(marks))


def muffled(text: str, kinds: Iterable[str]) -> str:
    """`text` without the words of `kinds`, which its reader may know."""
    marks = tuple(_MARKS[kind] for kind in kinds)
    return TOKEN.sub(lambda m: m[0][:3] if m[0].lower().startswith(marks) else m[0], text)
