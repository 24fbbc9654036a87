"""How often somebody may search, on pages and by programs together."""

from __future__ import annotations

from django.http import HttpRequest

from engawa.core.throttle import Allowance, callers
from engawa.search import tunables

SEARCHES = Allowance("search", times=60, seconds=60)


def spend_search(request: HttpRequest) -> None:
    """Count one search; raises `TooMany`."""
    SEARCHES.spend(*callers(request), times=tunables.PER_MINUTE.value())
