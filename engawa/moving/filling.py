"""Pointers in a text, filled once it is known what became of the texts and people they name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engawa.accounts.names import fold
from engawa.core.text.slugs import slugify_title
from engawa.moving.models import TOPIC, Origin

_SPECIAL = re.compile(r"([\\`*_\[\]<>@])")
SHORTEST = 3


@dataclass(frozen=True)
class Address:
    """Where a text stands here, and the title of its topic."""

    path: str
    title: str


def address_of(origin: Origin, title: str) -> Address:
    if origin.kind == TOPIC:
        return Address(f"/t/{origin.public_id}/{slugify_title(title)}/", title)
    return Address(f"/r/{origin.public_id}/", title)


class Filling:
    """Fills the pointers of one thread: `addresses` by text, `people` of it as name → handle."""

    def __init__(self, addresses: dict[str, Address], people: dict[str, str]) -> None:
        self._addresses = addresses
        self._people = {fold(name): handle for name, handle in people.items() if name}
        self.used: set[str] = set()

    def __call__(self, kind: str, name: str, otherwise: str) -> str:
        if kind == "called":
            return self._called(name, otherwise)
        found = self._addresses.get(name)
        if found is None:
            return otherwise
        self.used.add(name)
        if kind == "link":
            title = _SPECIAL.sub(r"\\\1", found.title)
            return f"[{title}]({found.path})"
        return found.path

    def _called(self, name: str, otherwise: str) -> str:
        """Whoever of the thread is called so, or whose name alone begins so."""
        wanted = fold(name)
        handle = self._people.get(wanted, "")
        if not handle and len(wanted) >= SHORTEST:
            alike = {h for known, h in self._people.items() if known.startswith(wanted)}
            handle = alike.pop() if len(alike) == 1 else ""
        return f"[@{name}](/people/{handle}/)" if handle else otherwise
