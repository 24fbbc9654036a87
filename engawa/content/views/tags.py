"""Topics that share a word."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from engawa.content.queries.lists import topics_tagged
from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.site.visitor_cache import cacheable_for_visitors


@require_GET
def show(request: Request, name: str) -> HttpResponseBase:
    """A tag that only stands on what one may not read is refused like one that never was."""
    page = topics_tagged(request.actor, name, request.GET.get("at", ""))
    if not page.items:
        raise Refused
    shown = render(request, "content/tag.html", {"tag": name, "page": page})
    return cacheable_for_visitors(shown, ["public", "people"])
