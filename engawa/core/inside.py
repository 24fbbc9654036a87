"""Requests the house makes of itself, in its own process, to see what others would see.

No client can set these: names that come with a request begin with `HTTP_` or are the server's.
"""

from __future__ import annotations

from typing import Any

READER = "engawa.reader"
LED_BY = "engawa.led_by"
UNCOUNTED = "engawa.uncounted"


def reader_of(meta: dict[str, Any]) -> Any:
    """The member as whom the house asks itself; None for every request from outside."""
    return meta.get(READER)


def led_by(meta: dict[str, Any]) -> str:
    """Where the link stood that somebody followed; pages for visitors are made without it."""
    return str(meta.get(LED_BY) or meta.get("HTTP_REFERER", ""))


def is_uncounted(meta: dict[str, Any]) -> bool:
    """Whether limits and logs leave this request alone."""
    return UNCOUNTED in meta
