"""The list of small rooms."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from engawa.accounts.models import Member
from engawa.core.request import Request
from engawa.onboarding.queries.rooms import shelves
from engawa.site.visitor_cache import cacheable_for_visitors


@require_safe
def small_rooms(request: Request) -> HttpResponse:
    member = request.user if isinstance(request.user, Member) else None
    request.here = "spaces"
    page = render(request, "onboarding/rooms.html", {"shelves": shelves(request.actor, member)})
    return cacheable_for_visitors(page, ["public"])
