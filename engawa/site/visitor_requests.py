"""Which requests may share a page, under which key, and what of them a page may depend on."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from engawa.core.inside import LED_BY, READER
from engawa.site.visitor_pages import Key

PARAMS = "at|order|only|tag"
QUERY = re.compile(rf"(?:(?:{PARAMS})=[\w.~%+-]*(?:&(?!$)|$)){{0,4}}", re.ASCII)
LONGEST = 400

# The whole of what a page for visitors may see of the request that caused it, beside method,
# address and language. Proxies' headers are read outside Django; a signed token in the cookie
# lets forms work, and keeps the page from being shared.
PASSED = frozenset({"HTTP_HOST", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING", "HTTP_COOKIE"})
PERSONAL = ("HTTP_AUTHORIZATION", "HTTP_HX_REQUEST", "HTTP_X_REQUESTED_WITH", READER)
# Never pages; what they are asked with (ranges, conditions) must reach them.
FILES = re.compile(r"/(?:static|files|feeds|api)/|/(?:healthz|readyz)$|.*/feed\.atom$")


def is_candidate(request: HttpRequest) -> bool:
    """A plain GET by somebody who carries no sign of being known."""
    if request.method != "GET" or any(name in request.META for name in PERSONAL):
        return False
    cookies = request.COOKIES
    return (
        settings.SESSION_COOKIE_NAME not in cookies
        and "messages" not in cookies
        and not FILES.match(request.path_info)
    )


def key_of(request: HttpRequest, language: str) -> Key | None:
    """None for a request that pages are not kept for: foreign host, odd or long address."""
    query = request.META.get("QUERY_STRING", "")
    if len(request.path_info) + len(query) > LONGEST or not QUERY.fullmatch(query):
        return None
    try:
        return (request.get_host(), request.is_secure(), request.path_info, query, language)
    except DisallowedHost:
        return None


def narrow(request: HttpRequest, language: str) -> None:
    """Take away everything from the request that another visitor's page must not show."""
    meta = request.META
    meta[LED_BY] = meta.get("HTTP_REFERER", "")  # no page looks at it; refused visits are counted
    for name in [name for name in meta if name.startswith("HTTP_") and name not in PASSED]:
        del meta[name]
    meta["HTTP_ACCEPT_LANGUAGE"] = language
    meta["HTTP_ACCEPT_ENCODING"] = "gzip" if "gzip" in meta.get("HTTP_ACCEPT_ENCODING", "") else ""
    token = request.COOKIES.get(settings.CSRF_COOKIE_NAME)
    kept = {settings.CSRF_COOKIE_NAME: token} if token else {}
    request.COOKIES = kept
    meta["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in kept.items())
    request.__dict__.pop("headers", None)
