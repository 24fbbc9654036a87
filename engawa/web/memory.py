"""What a process remembers about members under a version, so that warm pages ask nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Memory(Generic[V]):
    """Values by key, each good for one version; the least lately made are forgotten first."""

    def __init__(self, most: int = 2000) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, tuple[Hashable, V]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, version: Hashable, make: Callable[[], V]) -> V:
        held = self._held.get(key)
        if held is not None and held[0] == version:
            return held[1]
        value = make()
        with self._lock:
            self._held[key] = (version, value)
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return value

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
