"""Whole pages for visitors, kept above the session. Nothing personal ever enters."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse


def cacheable_for_visitors(response: HttpResponse, scopes: Iterable[str]) -> HttpResponse:
    """Let visitors share this page until one of `scopes` is raised."""
    response.visitor_scopes = frozenset(scopes)  # type: ignore[attr-defined]
    return response
