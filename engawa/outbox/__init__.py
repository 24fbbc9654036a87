"""The only door for mail.

Owns letters: what was said to whom, once per recipient and key. `send_later` writes a letter in
the caller's transaction; a job sends it. `letter_check` lets an app withdraw a letter at the
last moment, when its reader may no longer see what it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engawa.outbox.checks import letter_check

if TYPE_CHECKING:
    from engawa.outbox.actions import send_later

__all__ = ["letter_check", "send_later"]


def __getattr__(name: str) -> Any:
    """Models are loaded after this package, so what needs them is fetched on first use."""
    if name != "send_later":
        raise AttributeError(name)
    from engawa.outbox.actions import send_later

    return send_later
