"""Today's list, for managers of spaces; site managers find it on their desk."""

from __future__ import annotations

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from engawa.core.request import Request
from engawa.upkeep.policies import require_desk
from engawa.upkeep.queries.today import today as lines_of_today


@require_safe
def today(request: Request) -> HttpResponseBase:
    require_desk(request.actor)
    if request.actor.manages_site:
        return HttpResponseRedirect(reverse("staff:desk"))
    request.here = "today"
    context = {"lines": lines_of_today(request.actor), "now": timezone.localtime()}
    return render(request, "upkeep/today.html", context)
