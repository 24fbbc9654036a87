"""Not sending again what the caller has: by versions where there are some, else by the bytes."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.crypto import salted_hmac

from engawa.api.request import ApiRequest


class NotModified(Exception):
    """The caller holds what would be sent."""

    def __init__(self, etag: str) -> None:
        super().__init__()
        self.etag = etag


def stands_at(request: ApiRequest, *facts: object) -> None:
    """Name the answer by what it depends on; `NotModified` when the caller has that already.

    The name is keyed, so that versions cannot be read from it.
    """
    request.etag = name_of("|".join(str(fact) for fact in facts))
    if _has(request, request.etag):
        raise NotModified(request.etag)


def tagged(request: ApiRequest, response: HttpResponse) -> HttpResponse:
    """The answer to a successful read, named; empty when the caller has it already."""
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return response
    etag = getattr(request, "etag", "") or name_of(response.content.decode("utf-8", "replace"))
    if _has(request, etag):
        return unchanged(etag)
    response["ETag"] = etag
    return response


def unchanged(etag: str) -> HttpResponse:
    response = HttpResponse(status=304, headers={"ETag": etag})
    del response["Content-Type"]
    return response


def name_of(value: str) -> str:
    """A weak name, from which nobody without the site's key reads what it was made of."""
    digest = salted_hmac("engawa.api.etag", value, algorithm="sha256").hexdigest()
    return f'W/"{digest[:32]}"'


def _has(request: ApiRequest, etag: str) -> bool:
    """Weak comparison, as reads need it."""
    given = request.META.get("HTTP_IF_NONE_MATCH", "")
    bare = etag.removeprefix("W/")
    return any(one.strip().removeprefix("W/") == bare for one in given.split(","))
