"""A name for each request, on every log line it causes and in its answer."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponseBase

from engawa.core.inside import is_uncounted

logger = structlog.get_logger("engawa.request")

Handler = Callable[[HttpRequest], HttpResponseBase]
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")


def request_log(get_response: Handler) -> Handler:
    """Logs the route, never the address: addresses may carry tokens and search words."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request_id = given if GIVEN.fullmatch(given) else uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]
        structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            response = get_response(request)
            if not is_uncounted(request.META):
                _log(request, response, started)
        finally:
            structlog.contextvars.clear_contextvars()
        response["X-Request-ID"] = request_id
        return response

    return answer


def _log(request: HttpRequest, response: HttpResponseBase, started: float) -> None:
    logger.info(
        "request",
        method=request.method,
        route=request.resolver_match.route if request.resolver_match else "",
        status=response.status_code,
        ms=round((time.perf_counter() - started) * 1000, 1),
    )
