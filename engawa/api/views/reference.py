"""The document of the API, for programs and for people."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from engawa.api import problems
from engawa.api.outline import operations, shapes
from engawa.api.v1 import served
from engawa.api.v1.document import BASE
from engawa.core.request import Request


def openapi(request: HttpRequest) -> HttpResponse:
    """Served by the door like every operation."""
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    return JsonResponse(served.told(), json_dumps_params={"ensure_ascii": False})


@require_safe
def reference(request: Request) -> HttpResponse:
    doc = served.told()
    context = {
        "groups": operations(doc, settings.SITE_URL),
        "shapes": shapes(doc),
        "problems": problems.titles(),
        "base": settings.SITE_URL + BASE,
        "site_url": settings.SITE_URL,
    }
    return render(request, "api/reference.html", context)
