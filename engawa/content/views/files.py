"""Files: every byte passes the read rule, and is served so that it cannot run."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from engawa.content.actions import upload_file
from engawa.content.queries.files import file_named
from engawa.content.serving import served
from engawa.core.refusals import Invalid
from engawa.core.request import Request


@require_POST
def upload(request: Request) -> HttpResponse:
    """One file in the field "file"; answers with what a writer needs to show it."""
    given = request.FILES.get("file")
    if given is None or given.name is None or given.size is None:
        return JsonResponse({"detail": "file"}, status=422)
    try:
        file = upload_file(request.actor, given.name, given, given.size)
    except Invalid as error:
        return JsonResponse({"detail": str(error.message)}, status=422)
    facts = {"id": file.public_id, "url": file.get_absolute_url(), "name": file.name}
    size = {"width": file.width, "height": file.height, "is_image": file.is_image}
    return JsonResponse(facts | size, status=201)


@require_safe
def serve(request: Request, public_id: str, name: str) -> HttpResponseBase:
    return served(request, file_named(request.actor, public_id))
