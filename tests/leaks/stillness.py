"""A house without chance: time stands still and every "random" value is a written-down one."""

from __future__ import annotations

import base64
import os
import random
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.utils import timezone

NOON = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)
_real_now = timezone.now


@dataclass
class Stillness:
    """`draw_from` names the source of what follows; the same name gives the same values.

    Two worlds draw shared things from one source and what only one of them has from another,
    so shared things are byte for byte the same in both.
    """

    now: datetime = NOON
    _chance: random.Random = field(default_factory=lambda: random.Random("start"))
    _kept: dict[str, tuple[random.Random, datetime]] = field(default_factory=dict)
    _name: str = "start"

    def draw_from(self, name: str, begins: datetime | None = None) -> None:
        """Go on with the source called `name`; each has a clock of its own."""
        self._kept[self._name] = (self._chance, self.now)
        fresh = (random.Random(name), begins or self.now)
        self._chance, self.now = self._kept.get(name, fresh)
        self._name = name

    def begin_again(self, name: str) -> None:
        """The source of one request, which owes nothing to what was asked before."""
        self._chance = random.Random(name)

    def pass_time(self, minutes: int = 1) -> None:
        self.now += timedelta(minutes=minutes)

    def choice(self, things: Any) -> Any:
        return things[self._chance.randrange(len(things))]

    def token_bytes(self, size: int | None = None) -> bytes:
        return self._chance.randbytes(size or 32)

    def token_hex(self, size: int | None = None) -> str:
        return self.token_bytes(size).hex()

    def token_urlsafe(self, size: int | None = None) -> str:
        return base64.urlsafe_b64encode(self.token_bytes(size)).rstrip(b"=").decode()

    def randbelow(self, most: int) -> int:
        return self._chance.randrange(most)


@contextmanager
def stillness() -> Iterator[Stillness]:
    """Within this block nothing is left to chance and no time passes by itself."""
    still = Stillness()
    names = ("choice", "token_bytes", "token_hex", "token_urlsafe", "randbelow")
    patches = [patch.object(secrets, name, getattr(still, name)) for name in names]
    patches.append(patch.object(timezone, "now", lambda: still.now))
    patches.append(patch.object(time, "time", lambda: still.now.timestamp()))
    patches.append(patch.object(os, "urandom", still.token_bytes))
    defaults = [field for model in apps.get_models() for field in model._meta.local_fields]
    timed = [field for field in defaults if field.default is _real_now]
    for each in patches:
        each.start()
    for each in timed:
        each.default = lambda: still.now
        each.__dict__.pop("_get_default", None)
    try:
        yield still
    finally:
        for each in timed:
            each.default = _real_now
            each.__dict__.pop("_get_default", None)
        for each in reversed(patches):
            each.stop()
