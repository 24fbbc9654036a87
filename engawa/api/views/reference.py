"""The document of the API, for programs and for people."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from engawa.api import problems
from engawa.api.v1 import served
from engawa.api.v1.document import document
from engawa.core.request import Request


def openapi(request: HttpRequest) -> HttpResponse:
    """Served by the door like every operation."""
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    return JsonResponse(document(served.API), json_dumps_params={"ensure_ascii": False})


@require_safe
def reference(request: Request) -> HttpResponse:
    context = {
        "operations": _operations(document(served.API)),
        "problems": problems.titles(),
        "site_url": settings.SITE_URL,
    }
    return render(request, "api/reference.html", context)


def _operations(doc: dict[str, Any]) -> list[dict[str, Any]]:
    schemas = doc["components"]["schemas"]
    return [
        {
            "method": method.upper(),
            "path": address,
            "summary": told["summary"],
            "id": told["operationId"],
            "needs_token": {} not in told["security"],
            "parameters": told.get("parameters", []),
            "body": _fields(told, schemas),
        }
        for address, methods in doc["paths"].items()
        for method, told in methods.items()
    ]


def _fields(operation: dict[str, Any], schemas: dict[str, Any]) -> list[tuple[str, bool]]:
    """Names of the fields of a body, and whether each is needed."""
    content = operation.get("requestBody", {}).get("content", {})
    for media in content.values():
        schema = schemas[media["schema"]["$ref"].rsplit("/", 1)[-1]]
        needed = schema.get("required", [])
        return [(name, name in needed) for name in schema["properties"]]
    return []
