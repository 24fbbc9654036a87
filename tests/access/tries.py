"""One request by which a right is tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Doing:
    """A request; `parts` names parts of the address other than the usual things of the place."""

    route: str
    method: str = "POST"
    typed: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_api(self) -> bool:
        return self.route.startswith("v1:")


def see(route: str, **parts: str) -> Doing:
    return Doing(route, "GET", parts=parts)


def do(route: str, typed: Mapping[str, Any] | None = None, **parts: str) -> Doing:
    return Doing(route, "POST", typed or {}, parts)


def api(route: str, method: str, typed: Mapping[str, Any] | None = None) -> Doing:
    return Doing(route, method, typed or {})
