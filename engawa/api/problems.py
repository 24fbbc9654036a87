"""Every way in which the API says no, as one kind of document (RFC 9457).

A refusal holds nothing of what was asked for: hidden, deleted and never there are one document,
byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from ninja.errors import HttpError, ValidationError

from engawa.core.refusals import Invalid
from engawa.core.throttle import TooMany

MEDIA_TYPE = "application/problem+json"
REALM = 'Bearer realm="api"'
Errors = list[dict[str, str]]


class Unauthorised(Exception):
    """Nobody is known to ask: no token where one is needed, or one that does not count."""

    def __init__(self, *, wrong_token: bool = False) -> None:
        super().__init__()
        self.wrong_token = wrong_token


class ScopeMissing(Exception):
    """The token may not be used for this."""

    def __init__(self, scope: str) -> None:
        super().__init__(scope)
        self.scope = scope


class WrongMediaType(Exception):
    """A body that is not JSON."""


def titles() -> dict[int, str]:
    """What each status means, in the reader's language; also for the page that explains them."""
    return {
        400: _("This request cannot be read"),
        401: _("A token is needed"),
        403: _("This is not allowed"),
        404: _("This content cannot be viewed"),
        405: _("This method is not offered here"),
        409: _("This does not fit what is there"),
        413: _("This is too large"),
        415: _("Only JSON is taken"),
        422: _("Something needs to be corrected"),
        429: _("Too many requests"),
        500: _("Something failed on our side"),
    }


def problem(status: int, detail: str | Promise, errors: Errors | None = None) -> HttpResponse:
    """The document for `status`; `errors` say which part of the request was wrong, and why."""
    told: dict[str, Any] = {
        "type": f"/api/#status-{status}",
        "title": titles()[status],
        "status": status,
        "detail": str(detail),
    }
    if errors is not None:
        told["errors"] = errors
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE, headers=headers)


def answer_to(error: Exception) -> HttpResponse | None:
    """The one place where what went wrong becomes an answer; None for a fault of ours."""
    if isinstance(error, Http404):
        return refused()
    if isinstance(error, PermissionDenied):
        return problem(403, getattr(error, "reason", _("You may not do this.")))
    if isinstance(error, Invalid):
        return _invalid(error)
    if isinstance(error, ValidationError):
        return problem(422, _correct(), list(_named(error.errors)))
    if isinstance(error, TooMany):
        return _too_many(error)
    return _at_the_door(error)


def _at_the_door(error: Exception) -> HttpResponse | None:
    if isinstance(error, Unauthorised):
        return _unauthorised(error)
    if isinstance(error, ScopeMissing):
        return _scope_missing(error)
    if isinstance(error, WrongMediaType):
        return problem(415, _("Please send the body as application/json."))
    if isinstance(error, RequestDataTooBig):
        return too_large()
    if (isinstance(error, HttpError) and error.status_code == 400) or _is_odd(error):
        return problem(400, _("The body is not valid JSON, or the request is malformed."))
    return None


def _is_odd(error: Exception) -> bool:
    return isinstance(error, SuspiciousOperation)


def refused() -> HttpResponse:
    return problem(404, _("It does not exist, or you may not see it."))


def too_large() -> HttpResponse:
    return problem(413, _("One request may hold one megabyte."))


def not_offered(allowed: str) -> HttpResponse:
    response = problem(405, _("See the header Allow for what can be done here."))
    response["Allow"] = allowed
    return response


def broken() -> HttpResponse:
    return problem(500, _("It has been noted. Please try again later."))


def _correct() -> str:
    return _("Please correct what is listed under errors.")


def _unauthorised(error: Unauthorised) -> HttpResponse:
    if error.wrong_token:
        response = problem(401, _("This token is unknown, revoked or has run out."))
        response["WWW-Authenticate"] = f'{REALM}, error="invalid_token"'
    else:
        response = problem(401, _("Send a token of yours in the header Authorization."))
        response["WWW-Authenticate"] = REALM
    return response


def _scope_missing(error: ScopeMissing) -> HttpResponse:
    response = problem(403, _("The token lacks the scope “%(scope)s”.") % {"scope": error.scope})
    response["WWW-Authenticate"] = f'{REALM}, error="insufficient_scope", scope="{error.scope}"'
    return response


def _too_many(error: TooMany) -> HttpResponse:
    words = _("Please try again in %(seconds)s seconds.") % {"seconds": error.seconds}
    response = problem(429, words)
    response["Retry-After"] = str(error.seconds)
    return response


def _invalid(error: Invalid) -> HttpResponse:
    """What was typed into a field, or (409) what no typing could mend as things stand."""
    if not error.field:
        return problem(409, error.message)
    return problem(422, _correct(), [{"detail": str(error.message), "pointer": f"#/{error.field}"}])


def _named(found: Iterable[dict[str, Any]]) -> Iterable[dict[str, str]]:
    """Faults of shape, each with its place in the body or the name of its parameter."""
    for fault in found:
        source, *place = [str(part) for part in fault["loc"]]
        words = {"detail": _words(fault)}
        if source == "body":
            # The first name is that of our own argument, which no caller knows.
            path = "/".join(_escaped(part) for part in place[1:])
            yield words | {"pointer": f"#/{path}" if path else "#"}
        else:
            yield words | {"parameter": place[0] if place else source}


def _escaped(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")[:60]


def _words(fault: dict[str, Any]) -> str:
    kind, facts = str(fault.get("type", "")), fault.get("ctx") or {}
    if kind == "missing":
        return _("This is needed.")
    if kind == "extra_forbidden":
        return _("There is no field of this name.")
    if kind in ("string_too_long", "too_long"):
        most = facts.get("max_length", "")
        return _("At most %(most)s, please.") % {"most": most}
    if kind in ("string_too_short", "string_pattern_mismatch"):
        return _("This has not the expected form.")
    if kind in ("literal_error", "enum"):
        choices = str(facts.get("expected", "")).replace(" or ", ", ")
        return _("Please choose one of %(choices)s.") % {"choices": choices}
    return _("This is not of the expected type.")
