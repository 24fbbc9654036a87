"""Two questions a load balancer or the supervisor asks: is it alive, may it take visitors?

Answered before everything else: a load balancer asks by number, in plain http, without cookies.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from engawa.jobs.queries import worker_last_seen

Handler = Callable[[HttpRequest], HttpResponseBase]


def health(get_response: Handler) -> Handler:
    """`/healthz` and `/readyz`; all other addresses pass."""
    answers: dict[str, Callable[[], HttpResponse]] = {"/healthz": alive, "/readyz": ready}

    def answer(request: HttpRequest) -> HttpResponseBase:
        asked = answers.get(request.path_info)
        return asked() if asked else get_response(request)

    return answer


def alive() -> HttpResponse:
    """The process answers; says nothing about the database."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready() -> HttpResponse:
    """The database answers too; 503 until it does. Without a worker pages are still served."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        worker = _worker()
    except Error:
        return HttpResponse("database away\n", status=503, content_type="text/plain")
    return HttpResponse(f"ready\n{worker}\n", content_type="text/plain")


def _worker() -> str:
    """How long ago a worker was last alive: more than half a minute wants looking at."""
    seen = worker_last_seen()
    if seen is None:
        return "worker never seen"
    return f"worker seen {max(0, round((timezone.now() - seen).total_seconds()))} s ago"
