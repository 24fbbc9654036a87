"""How much of a topic fits on one page: comments fold, and a page ends before it grows heavy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from engawa.content.models import Reply

PAGE = 20
FOLD = 3
"""Comments shown under one text; the rest are a click away, unless the topic is small."""

BYTES = 41_000
"""Of texts with what stands around them; with the page's frame it stays below 60 kB."""

_AROUND, _ORIGIN = 1_600, 350


def is_long(last_number: int) -> bool:
    """Shorter topics show all their comments."""
    return last_number > PAGE


def weight_of(replies: Iterable[Reply]) -> int:
    """Bytes on the page, near enough: the same for every reader, so that cursors agree."""
    return sum(
        _AROUND + (_ORIGIN if reply.origin else 0) + len(reply.body_html.encode())
        for reply in replies
    )


def fitting(top: Sequence[Reply], comments: Callable[[Reply], Sequence[Reply]], taken: int) -> int:
    """How many of `top` with their comments a page holds that has `taken` bytes; never none."""
    for n, reply in enumerate(top[:PAGE]):
        taken += weight_of([reply, *comments(reply)])
        if n and taken > BYTES:
            return n
    return PAGE
