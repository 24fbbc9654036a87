"""Which token may be used for which operation: told by its method, before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase

from engawa.api.models import Scope
from engawa.api.problems import ScopeMissing, Unauthorised, WrongMediaType
from engawa.api.request import ApiRequest
from engawa.core.refusals import Refused

Run = Callable[..., HttpResponseBase]


def guarded(run: Run) -> Run:
    """Around every operation: scope, then media type, then what nobody could have meant."""

    @wraps(run)
    def answer(request: ApiRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        _require_scope(request)
        _require_json(request)
        if any("\x00" in str(value) for value in kwargs.values()):
            raise Refused
        return run(request, *args, **kwargs)

    return answer


def _require_scope(request: ApiRequest) -> None:
    """Visitors read; whoever changes something does it in their own name."""
    scope = Scope.READ if request.method == "GET" else Scope.WRITE
    if request.token is None:
        if scope is Scope.WRITE:
            raise Unauthorised
    elif not request.token.allows(scope):
        raise ScopeMissing(scope.value)


def _require_json(request: ApiRequest) -> None:
    """Forms are refused: a page elsewhere can send those, and nothing else, without asking."""
    if request.method in ("POST", "PATCH") and request.content_type != "application/json":
        raise WrongMediaType
