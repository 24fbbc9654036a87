"""What the kernel is told about our processes: their names, and not to outlive their parent."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15
M_ARENA_MAX = -8
LINUX = sys.platform.startswith("linux")


def die_with_parent() -> None:
    """The kernel ends this process when its parent ends, even by kill -9. Linux only."""
    if not LINUX:
        return
    parent = os.getppid()
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended in between
        os.kill(os.getpid(), signal.SIGKILL)


def name_process(name: str) -> None:
    """As `ps -o comm` and `top` show it; at most 15 letters."""
    if LINUX:
        _prctl(PR_SET_NAME, ctypes.c_char_p(name.encode()[:15]))


def few_arenas() -> None:
    """Two memory arenas for all threads to come: much less memory, no measurable loss."""
    if LINUX and "MALLOC_ARENA_MAX" not in os.environ:
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # not every C library has it
        if mallopt is not None:
            mallopt(M_ARENA_MAX, 2)


def _prctl(option: int, value: object) -> None:
    ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)
