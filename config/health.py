"""Two questions a load balancer or the supervisor asks: is it alive, may it take visitors?"""

from __future__ import annotations

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from engawa.jobs.queries import worker_last_seen


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; says nothing about the database."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
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
