"""One figure of each space one looks after."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from engawa.core.request import Request
from engawa.figures.queries import house as queries
from engawa.figures.views.shown import shown
from engawa.upkeep.policies import require_desk


@require_safe
def house(request: Request) -> HttpResponse:
    found = queries.house(request.actor)
    request.here = "desk" if request.actor.manages_site else "today"
    context = {
        "house": found,
        "lines": [(line, shown(line.reading)) for line in found.lines],
        "own": [shown(each) for each in found.own],
        "actor": request.actor,
    }
    return render(request, "figures/house.html", context)


@require_safe
def due(request: Request) -> HttpResponseBase:
    """On to the space that has waited longest to be looked at again; else to all of them."""
    require_desk(request.actor)
    slug = queries.first_due(request.actor)
    return redirect("figures:space", slug) if slug else redirect("figures:house")
