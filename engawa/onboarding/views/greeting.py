"""First posts that wait for their reply."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.onboarding.facts import hospitality_of, record_of
from engawa.onboarding.policies import can_arrange_house, can_see_first_posts
from engawa.onboarding.queries.greeting import greeters_of, latest_answered, waiting_page
from engawa.spaces.views.standing import managing, show


@require_safe
def first_posts(request: Request, slug: str) -> HttpResponse:
    """Of one space, for those who run it and its greeters."""
    standing = managing(request, slug)
    space = standing.space
    can_see_first_posts(request.actor, space).require()
    return show(
        request,
        "onboarding/first_posts.html",
        standing,
        page=waiting_page(request.actor, space, request.GET.get("at", "")),
        answered=latest_answered(request.actor, space),
        greeters=greeters_of(request.actor, space),
        hospitality=hospitality_of(space),
        record=record_of(space.pk),
    )


@require_safe
def desk(request: Request) -> HttpResponse:
    """Of all spaces, for community managers."""
    if not can_arrange_house(request.actor):
        raise Refused
    page = waiting_page(request.actor, None, request.GET.get("at", ""))
    return render(request, "onboarding/desk.html", {"page": page})
