"""Refused visits, noted after the answer is made: the same few steps for whatever was asked.

A visit to something real and one to nothing cost and answer alike, because nobody looks up what
was asked for until later, in a thread of its own. Kept in this process, bounded, and lost if it
dies: an alarm needs several visits anyway.
"""

from __future__ import annotations

import hashlib
import logging
import re
import threading
import time
from collections import deque
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from engawa.core.inside import is_uncounted, led_by
from engawa.core.public_ids import ALPHABET, LENGTH
from engawa.core.throttle import callers
from engawa.protection.actions.watching import Hit, keep_hits

MOST, EVERY, LONGEST = 2000, 15.0, 200
_ID = f"[{ALPHABET}]{{{LENGTH}}}"
ADDRESS = re.compile(rf"/(?:api/v1/)?(t|topics|r|replies|files)/({_ID})(?:/|$)")
logger = logging.getLogger(__name__)

_noted: deque[_Visit] = deque(maxlen=MOST)
_begun = False
_lock = threading.Lock()


@dataclass(frozen=True)
class _Visit:
    path: str
    who: str
    referrer: str
    host: str


def note(request: HttpRequest) -> None:
    """Remember one refused visit. No query, no look at what was asked for."""
    meta = request.META
    if is_uncounted(meta):
        return
    who = callers(request)[-1]
    referrer = led_by(meta)[:LONGEST]
    _noted.append(_Visit(request.path_info[:LONGEST], who, referrer, meta.get("HTTP_HOST", "")))
    if _begun and not _running():
        _start()


def begin() -> None:
    """Called where the site is served; elsewhere what is noted waits for `settle`."""
    global _begun
    _begun = True


def settle() -> int:
    """Count what was noted, and raise the alarm where it is due; how many visits were real."""
    hits = []
    while _noted:
        if hit := _as_hit(_noted.popleft()):
            hits.append(hit)
    return keep_hits(hits) if hits else 0


def forget() -> None:
    """For tests."""
    _noted.clear()


def _as_hit(visit: _Visit) -> Hit | None:
    found = ADDRESS.match(visit.path)
    if found is None:
        return None
    day = timezone.now().date()
    salted = f"{settings.SECRET_KEY}:{day}:{visit.who}".encode()
    visitor = hashlib.blake2b(salted, digest_size=6).hexdigest()
    return Hit(found[1], found[2], visitor, *_led_by(visit))


def _led_by(visit: _Visit) -> tuple[str, bool]:
    """Where the link stood, without what was asked there; and whether that is another house."""
    try:
        parts = urlsplit(visit.referrer)
    except ValueError:
        return "", False
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return "", False
    if parts.netloc == visit.host:
        return parts.path[:120], False
    return f"{parts.netloc}{parts.path}"[:120], True


_thread: threading.Thread | None = None


def _running() -> bool:
    return _thread is not None and _thread.is_alive()


def _start() -> None:
    """One thread, which ends when there is nothing left to count."""
    global _thread
    with _lock:
        if not _running():
            _thread = threading.Thread(target=_go_on, name="refused-visits", daemon=True)
            _thread.start()


def _go_on() -> None:
    while _noted:
        time.sleep(EVERY)
        try:
            settle()
        except Exception:
            logger.exception("refused visits could not be counted")
        finally:
            connection.close()
