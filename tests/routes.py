"""Every address the URL resolver knows, so that a new one is tested the day it appears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Route:
    """One named address; `kwargs` maps each part that varies to its converter ("str", "int")."""

    name: str
    path: str
    kwargs: tuple[tuple[str, str], ...]

    def address(self, **values: object) -> str:
        return reverse(self.name, kwargs=values)


@cache
def routes() -> tuple[Route, ...]:
    """All routes, by name. A route without a name cannot be told apart, so there is none."""
    found = sorted(_walk(get_resolver(), "", ""), key=lambda route: route.name)
    names = [route.name for route in found]
    assert len(names) == len(set(names)), "two routes of one name"
    assert all(name and not name.endswith(":") for name in names), "a route without a name"
    return tuple(found)


def _walk(resolver: URLResolver, path: str, space: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Route(f"{space}{pattern.name or ''}", here, _kwargs(pattern))
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, here, inner)


def _kwargs(pattern: URLPattern) -> tuple[tuple[str, str], ...]:
    converters = getattr(pattern.pattern, "converters", {})
    return tuple(
        (name, "int" if type(c).__name__ == "IntConverter" else "str")
        for name, c in converters.items()
    )
