"""All settings' values as this process holds them."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection

from engawa.core.refusals import Invalid
from engawa.site.stamps import stamps

if TYPE_CHECKING:
    from engawa.site.settings import Setting

T = TypeVar("T")

FRESH_SECONDS = 1.0
SCOPE = "settings"


@dataclass
class Held:
    """Values as stored under one version of the stamp; loaded ones are kept beside."""

    version: int
    stored: dict[str, Any]
    loaded: dict[str, Any]
    checked_at: float


_held: Held | None = None
_mine = threading.local()


def value(setting: Setting[T]) -> T:
    held = _present()
    try:
        found: T = held.loaded[setting.key]
    except KeyError:
        found = held.loaded[setting.key] = _load(setting, held.stored)
    return found


def last_known(setting: Setting[T]) -> T:
    """Without asking whether it changed; for those who then look at the stamp themselves."""
    held = _held
    if held is None or setting.key not in held.loaded or _has_changed_here():
        return value(setting)
    found: T = held.loaded[setting.key]
    return found


def forget() -> None:
    """The next value is read from the database."""
    global _held
    _held = None


def changed_here() -> None:
    """Until this transaction ends, this thread reads its own uncommitted change.

    Others keep the committed values: what may still be rolled back is never shared.
    """
    _mine.transaction = connection.atomic_blocks[0]


def trust(version: int) -> None:
    """A caller that has just read the stamp "settings" saves us reading it."""
    held = _held
    if held is not None and held.version == version:
        held.checked_at = time.monotonic()
    elif held is not None:
        forget()


def _present() -> Held:
    global _held
    if _has_changed_here():
        return _read(-1)
    held, now = _held, time.monotonic()
    if held is not None and now - held.checked_at < FRESH_SECONDS:
        return held
    # The version first: values read after it may be newer, which only means one more reading.
    version = stamps([SCOPE])[SCOPE]
    if held is None or held.version != version:
        held = _read(version)
    held.checked_at = now
    _held = held
    return held


def _has_changed_here() -> bool:
    mine = getattr(_mine, "transaction", None)
    if mine is None:
        return False
    if connection.atomic_blocks and connection.atomic_blocks[0] is mine:
        return True
    _mine.transaction = None
    return False


def _read(version: int) -> Held:
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, value FROM site_storedvalue")
        stored = {key: _json(raw) for key, raw in cursor.fetchall()}
    return Held(version, stored, {}, time.monotonic())


def _json(raw: Any) -> Any:
    return json.loads(raw) if isinstance(raw, str | bytes) else raw


def _load(setting: Setting[T], stored: dict[str, Any]) -> T:
    if setting.key not in stored:
        return setting.default
    try:
        return setting.kind.load(stored[setting.key])
    except Invalid:
        return setting.default
