"""What crawlers are asked to leave alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

# Addresses of single members, forms and lists; closed content refuses crawlers by itself.
RULES = """User-agent: *
Disallow: /account/
Disallow: /me/
Disallow: /notices/
Disallow: /staff/
Disallow: /contact/
Disallow: /language/
Disallow: /t/*/-/
Disallow: /*?at=
Disallow: /*?order=
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(RULES, content_type="text/plain; charset=utf-8")
