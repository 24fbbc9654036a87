"""What was sent arrives whole or not at all: a cut line must not leave half a text behind.

The server's own stream ends quietly where the line was cut, as if that had been all.
"""

from __future__ import annotations

import io
from typing import Any

from django.core.exceptions import BadRequest

from config.proxies import Environ

SMALL = 512 * 1024
"""Bytes up to which a body is read before anybody waits for it."""


class CutShort(BadRequest):
    """The line ended before the body did."""


class Whole:
    """A body read piece by piece, which tells when it ends before its announced length."""

    def __init__(self, stream: Any, length: int) -> None:
        self._stream = stream
        self._missing = length

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, all that is left below zero. Raises `CutShort`."""
        wanted = self._missing if size < 0 else min(size, self._missing)
        taken = bytes(self._stream.read(wanted)) if wanted else b""
        if len(taken) < wanted:
            raise CutShort
        self._missing -= len(taken)
        return taken


def take_in(environ: Environ) -> bool:
    """Read a body of moderate size; False when it is larger and left to be read by the house.

    Raises `CutShort`. A body without length is never read.
    """
    length = environ.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()):
        return False
    whole = Whole(environ["wsgi.input"], int(length))
    if int(length) > SMALL:
        environ["wsgi.input"] = whole
        return False
    if int(length):
        environ["wsgi.input"] = io.BytesIO(whole.read())
    return True
