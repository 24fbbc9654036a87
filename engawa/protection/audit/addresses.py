"""Every address the house knows, and how each can be asked about things of each sort."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

NOBODY = "zzzzzzzzzzzz"
API = "api/v1/"

# First part of the path and name of the part that varies: the sort of thing that stands there.
SORT_OF = {
    ("t", "public_id"): "topic",
    ("topics", "public_id"): "topic",
    ("r", "public_id"): "reply",
    ("replies", "public_id"): "reply",
    ("files", "public_id"): "file",
    ("s", "slug"): "space",
    ("spaces", "slug"): "space",
    ("people", "handle"): "member",
    ("tags", "name"): "tag",
    ("drafts", "public_id"): "draft",
    ("notices", "public_id"): "notice",
    ("invitations", "public_id"): "invitation",
}
FIXED: dict[str, Any] = {
    "slug": "-",
    "name": "x.png",
    "kind": "discussion",
    "size": 96,
    "code": "en",
    "key": "site.name",
    "consumer": "notifications",
    "token": "nothing",
    "told": "nothing",
    "pk": 999_999_999,
    "photo_id": NOBODY,
    "public_id": NOBODY,
    "handle": "nobody",
}
SURFACES = (
    ("feed.atom", "feeds"),
    (API, "api"),
    ("files/", "files"),
    ("photos/", "files"),
    ("search/", "search"),
    ("people/complete", "suggestions"),
    ("notices/", "notices"),
    ("me/", "notices"),
    ("staff/", "desk"),
)


@dataclass(frozen=True)
class Route:
    """One named address with the parts of it that vary."""

    name: str
    path: str
    parts: tuple[tuple[str, str], ...]

    @property
    def sort(self) -> str:
        """What stands in its first varying part; "" where no sort of ours does."""
        first = self.path.removeprefix(API).split("/")[0]
        return SORT_OF.get((first, self.parts[0][0]), "") if self.parts else ""

    @property
    def surface(self) -> str:
        for start, surface in SURFACES:
            if self.path.startswith(start) or self.path.endswith(start):
                return surface
        return "pages" if self.parts else "lists"

    def address(self, ident: Any) -> str:
        """With `ident` in its first varying part and something harmless in the others."""
        values: dict[str, Any] = {}
        for name, kind in self.parts:
            values[name] = FIXED.get(name, 999_999_999 if kind == "int" else "nothing")
        if self.parts:
            values[self.parts[0][0]] = ident
        try:
            return reverse(self.name, kwargs=values)
        except NoReverseMatch:
            return ""


@cache
def routes() -> tuple[Route, ...]:
    """All of ours; the pages on which one signs in show no things and come from elsewhere."""
    found = (route for route in _walk(get_resolver(), "", "") if ":" in route.name)
    return tuple(sorted(found, key=lambda route: route.name))


def _walk(resolver: URLResolver, path: str, space: str) -> list[Route]:
    found = []
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            found.append(Route(f"{space}{pattern.name or ''}", here, _parts(pattern)))
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            found += _walk(pattern, here, inner)
    return found


def _parts(pattern: URLPattern) -> tuple[tuple[str, str], ...]:
    converters = getattr(pattern.pattern, "converters", {})
    return tuple(
        (name, "int" if type(each).__name__ == "IntConverter" else "str")
        for name, each in converters.items()
    )


def found_by_name(route: Route, most: int) -> list[Any]:
    """Real values for a part no sort stands in: from tables of the route's own app.

    So that rooms built later are asked about their own things from the first day.
    """
    label, part = route.name.split(":")[0], route.parts[0][0]
    if not apps.is_installed(f"engawa.{label}"):
        return []
    values: list[Any] = []
    for model in apps.get_app_config(label).get_models():
        try:
            field = model._meta.pk if part == "pk" else model._meta.get_field(part)  # noqa: SLF001
        except FieldDoesNotExist:
            continue
        rows = model._default_manager.order_by("-pk")  # noqa: SLF001
        values += rows.values_list(field.name, flat=True)[:most]
    return [value for value in values if value not in ("", None)]
