"""`@handle` in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

HANDLE = r"[A-Za-z0-9][A-Za-z0-9_-]{1,28}[A-Za-z0-9_]"
_WHOLE = re.compile(HANDLE)
_MENTION = re.compile(rf"(?<![A-Za-z0-9_.@＠/-])[@＠]({HANDLE})(?![A-Za-z0-9_@]|[.-][A-Za-z0-9])")


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    handle: str


def find_mentions(text: str) -> Iterator[Mention]:
    """Each `@handle` that is not part of an address; `＠` of Japanese keyboards counts."""
    for match in _MENTION.finditer(text):
        yield Mention(match.start(), match.end(), match[1].lower())


def is_handle(text: str) -> bool:
    return _WHOLE.fullmatch(text) is not None


def address_of(handle: str) -> str:
    return f"/people/{handle}/"
