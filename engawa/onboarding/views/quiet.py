"""Who asked without a name, for those who tend the space."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from engawa.content.queries.threads import topic_page
from engawa.core.refusals import Refused
from engawa.core.request import Request
from engawa.onboarding.actions.quietly import look_up_asker
from engawa.onboarding.policies import can_look_up_asker


@require_http_methods(["GET", "POST"])
def asked_by(request: Request, public_id: str) -> HttpResponse:
    """POST says who, and is written down; without it the page only explains."""
    if not request.actor.is_signed_in:
        raise Refused(public_id)
    topic = topic_page(request.actor, public_id)
    can_look_up_asker(request.actor, topic).require()
    looked = request.method == "POST"
    context = {
        "topic": topic,
        "space": topic.space,
        "looked": looked,
        "asker": look_up_asker(request.actor, topic) if looked else None,
    }
    request.here = f"space:{topic.space.slug}"
    page = render(request, "onboarding/asked_by.html", context)
    page["Cache-Control"] = "no-store"
    return page
