"""Children that never outlive their parent, not even one that was killed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

SUPERVISED = "ENGAWA_SUPERVISED"
PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """For processes of `engawa serve`: the kernel ends us when our parent ends. Linux only.

    Elsewhere, and without the supervisor, this does nothing.
    """
    if SUPERVISED not in os.environ or not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended in between
        os.kill(os.getpid(), signal.SIGKILL)
