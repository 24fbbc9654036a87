"""What a space is for, who belongs to it, and its front door."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from engawa.core.request import Request
from engawa.site.visitor_cache import cacheable_for_visitors
from engawa.spaces import queries
from engawa.spaces.kinds import offered_kinds
from engawa.spaces.models import Space
from engawa.spaces.pages import parts_for
from engawa.spaces.policies import grantable_roles
from engawa.spaces.queries import standing_of
from engawa.spaces.views.standing import inside, show


def closed_front(request: Request, space: Space) -> HttpResponse:
    """The front page of a private space for those outside: name, purpose, way in, nothing else."""
    standing = standing_of(request.actor, space)
    application = queries.my_application(request.actor, space) if standing.application else None
    shown = show(request, "spaces/door.html", standing, application=application)
    shown["X-Robots-Tag"] = "noindex"
    return cacheable_for_visitors(shown, ["public", f"space:{space.pk}"])


@require_GET
def about(request: Request, slug: str) -> HttpResponse:
    standing = inside(request, slug)
    space = standing.space
    shown = show(
        request,
        "spaces/about.html",
        standing,
        runners=queries.runners(request.actor, space),
        parts=parts_for(standing),
        kinds=[kind for kind in offered_kinds() if kind.name in space.kinds],
    )
    return cacheable_for_visitors(shown, ["public", "people", f"space:{space.pk}"])


@require_GET
def people(request: Request, slug: str) -> HttpResponse:
    standing = inside(request, slug)
    asked = {name: request.GET.get(name, "") for name in ("q", "only")}
    page = queries.people(
        request.actor, standing.space, asked["q"], asked["only"], request.GET.get("at", "")
    )
    return show(
        request,
        "spaces/people.html",
        standing,
        page=page,
        asked=asked,
        keep={name: value for name, value in asked.items() if value},
        grantable=grantable_roles(request.actor, standing.space),
    )
