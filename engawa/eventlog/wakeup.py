"""A bell for the worker: rung after commit, heard at once; polling stays the safety net."""

from __future__ import annotations

import threading

_bell = threading.Event()


def ring() -> None:
    _bell.set()


def wait(seconds: float) -> bool:
    """True when somebody rang within `seconds`."""
    rung = _bell.wait(seconds)
    _bell.clear()
    return rung
