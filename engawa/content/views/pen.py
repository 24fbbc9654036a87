"""What the writer asks of the server: a preview, and the other format."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from engawa.content.models import BodyFormat
from engawa.content.policies import can_keep
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.core.text.render import render_text
from engawa.core.text.to_markdown import markdown_from_html


def _typed(request: Request, name: str) -> tuple[str, str]:
    """The body and the format named `name`; anything else counts as Markdown."""
    given = request.POST.get(name, "")
    return request.POST.get("body", ""), "html" if given == BodyFormat.HTML else "markdown"


@require_POST
def preview(request: Request) -> HttpResponse:
    can_keep(request.actor).require()
    try:
        return HttpResponse(render_text(*_typed(request, "body_format")).html)
    except Invalid as error:
        return JsonResponse({"detail": str(error.message)}, status=422)


@require_POST
def convert(request: Request) -> JsonResponse:
    can_keep(request.actor).require()
    body, source = _typed(request, "from")
    try:
        html = render_text(body, source).html
    except Invalid as error:
        return JsonResponse({"detail": str(error.message)}, status=422)
    wanted = request.POST.get("to", "")
    return JsonResponse({"body": html if wanted == "html" else markdown_from_html(html)})
