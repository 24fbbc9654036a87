"""Every way of saying no, each with what would help. The handlers of `config.urls` lead here."""

from __future__ import annotations

import sys
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import translation

from engawa.core.languages import asked_language
from engawa.core.refusals import Invalid
from engawa.core.throttle import TooMany
from engawa.protection import watching

NEVER_KEEP = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


def refused(request: HttpRequest) -> HttpResponse:
    """The one refusal page: hidden, members-only, deleted and never there look alike."""
    watching.note(request)
    return _page(request, "face/refused.html", 404)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A visible thing that one may not change, with the policy's reason."""
    told = {name: str(getattr(exception, name, "")) for name in ("reason", "way_out", "leads")}
    return _page(request, "face/denied.html", 403, **told)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "face/bad_request.html", 400)


def invalid(request: HttpRequest, error: Invalid) -> HttpResponse:
    """Input an action refused where no form could show it beside its field."""
    return _page(request, "face/bad_request.html", 400, reason=str(error.message))


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without valid protection (CSRF): older than the sign-in, or from elsewhere."""
    return _page(request, "face/expired_form.html", 403)


def too_many(request: HttpRequest, error: TooMany) -> HttpResponse:
    minutes = -(-error.seconds // 60)
    response = _page(request, "face/too_many.html", 429, minutes=minutes)
    response["Retry-After"] = str(error.seconds)
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side. Asks neither the database nor the session."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _busy(request)
    with translation.override(asked_language(request, "ja")):
        told = {"request_id": getattr(request, "request_id", "")}
        body = get_template("face/broken.html").render(told)
    return HttpResponse(body, status=500, headers=NEVER_KEEP)


def _busy(request: HttpRequest) -> HttpResponse:
    """The database is away, or a statement took too long: worth trying again."""
    with translation.override(asked_language(request, "ja")):
        body = get_template("face/busy.html").render({})
    return HttpResponse(body, status=503, headers=NEVER_KEEP | {"Retry-After": "5"})


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    response = render(request, template, context, status=status)
    for name, value in NEVER_KEEP.items():
        response[name] = value
    return response
