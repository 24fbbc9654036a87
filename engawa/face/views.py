"""The styleguide and the list of keyboard shortcuts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from engawa.face import samples


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state; holds nothing of the community.

    `?lang=` and `?theme=` show it in the other language or brightness.
    """
    asked = request.GET.get("lang", "")
    theme = request.GET.get("theme", "")
    language = asked if asked in {"ja", "en"} else get_language() or "en"
    with override(language):
        shown = samples.styleguide(language, theme if theme in {"light", "dark"} else "")
        return render(request, "face/styleguide.html", shown)


@require_safe
def shortcuts(request: HttpRequest) -> HttpResponse:
    return render(request, "face/shortcuts.html")
