"""What an attacker may put into a request, hoping that the next visitor is served it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

MARK = "poisonedbyevil" + "x" * 18  # as long as a valid token

HEADERS = [
    "Accept",
    "Accept-Charset",
    "Accept-Language",
    "Cache-Control",
    "CF-Connecting-IP",
    "Client-IP",
    "Content-Type",
    "Forwarded",
    "From",
    "HX-Boosted",
    "HX-Current-URL",
    "HX-Target",
    "HX-Trigger",
    "If-Match",
    "If-None-Match",
    "Origin",
    "Pragma",
    "Purpose",
    "Referer",
    "Save-Data",
    "Sec-Fetch-Site",
    "True-Client-IP",
    "User-Agent",
    "Via",
    "X-Amz-Server-Side-Encryption",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Port",
    "X-Forwarded-Prefix",
    "X-Forwarded-Proto",
    "X-Forwarded-Scheme",
    "X-Forwarded-Server",
    "X-HTTP-Method-Override",
    "X-Host",
    "X-Original-Host",
    "X-Original-URL",
    "X-Real-IP",
    "X-Request-ID",
    "X-Rewrite-URL",
    "X-Script-Name",
    "X-Url-Scheme",
]
COOKIES = [
    "engawa_csrf",
    "engawa_language",
    "theme",
    "messages_",
    "sessionid",
    "csrftoken",
    "django_language",
    "_ga",
    "return_to",
]
PARAMS = ["at", "order", "only", "tag", "lang", "theme", "next", "utm_source", "_", "format", "q"]


def poisons() -> Iterator[tuple[str, dict[str, Any]]]:
    """A name and keyword arguments for `client.get`, one attack each."""
    for header in HEADERS:
        yield header, {"headers": {header: MARK}}
    for cookie in COOKIES:
        yield f"cookie {cookie}", {"headers": {"Cookie": f"{cookie}={MARK}"}}
    for param in PARAMS:
        yield f"?{param}", {"query_params": {param: MARK}}
