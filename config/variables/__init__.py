"""What an environment variable is, and how each kind of value is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


class Misread(ValueError):
    """Why a value cannot be used and how to write it instead; never repeats a secret."""


@dataclass(frozen=True)
class Variable:
    """A name, the default as shown to people, what it is for, and how it is read."""

    name: str
    default: str
    meaning: str
    parse: Callable[[str], Any]

    def read(self, source: Mapping[str, str]) -> Any:
        """The parsed value. A default in words ("data beside the code") reads as `None`."""
        given = source.get(self.name, "").strip()
        if given:
            return self.parse(given)
        try:
            return self.parse(self.default) if self.default and " " not in self.default else None
        except Misread:
            return None
