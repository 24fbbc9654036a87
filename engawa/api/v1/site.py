"""All operations of version 1 as one, and their addresses: one name for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from engawa.api import problems
from engawa.api.v1 import people, replies, search, spaces, topics
from engawa.api.v1.scopes import guarded

ROUTERS = {
    "people": people.router,
    "spaces": spaces.router,
    "topics": topics.router,
    "replies": replies.router,
    "search": search.router,
}
"""By the heading of `groups`."""


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}


class Api(NinjaAPI):
    """Errors go to the door, which knows them all."""

    def on_exception(self, request: HttpRequest, exc: Exception) -> HttpResponse:  # type: ignore[override]
        told = problems.answer_to(exc)
        if told is None:
            raise exc
        return told


def make_api() -> Api:
    api = Api(title="Engawa", version="1", openapi_url=None, docs_url=None, renderer=Renderer())
    api.add_decorator(guarded, mode="view")
    for tag, router in ROUTERS.items():
        api.add_router("", router, tags=[tag])
    return api


def addresses(api: NinjaAPI) -> list[URLPattern]:
    """One pattern for each address, whatever the number of its methods, and no exemption from
    CSRF: that belongs to the door."""
    found: dict[str, URLPattern] = {}
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name and pattern.name != "api-root":
            route = str(pattern.pattern)
            found.setdefault(route, path(route, _plain(pattern.callback), name=pattern.name))
    return list(found.values())


def _plain(view: Callable[..., Any]) -> Callable[..., Any]:
    def answer(request: HttpRequest, **kwargs: Any) -> Any:
        return view(request, **kwargs)

    return answer
