"""Where `/api/v1/` is answered: above sessions, cookies and forms, with nothing but a token.

Stands in the middleware. Its views carry no exemption from CSRF: reached by any other way they
would refuse to change anything.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers

from engawa.accounts.models import Member
from engawa.api import limits, problems
from engawa.api.actions import note_use
from engawa.api.etags import NotModified, tagged, unchanged
from engawa.api.policies import narrowed
from engawa.api.problems import Unauthorised
from engawa.api.queries import living_token
from engawa.api.request import ApiRequest
from engawa.core.actor import VISITOR
from engawa.core.inside import reader_of
from engawa.core.languages import LANGUAGES, from_browser
from engawa.core.refusals import Refused
from engawa.face.people import show_pages
from engawa.protection import watching
from engawa.site import tunables as site
from engawa.spaces.membership import actor_for

Handler = Callable[[HttpRequest], HttpResponseBase]
PREFIX = "/api/v1/"
BEARER = "bearer "
logger = logging.getLogger("engawa.api")


def api_door(get_response: Handler) -> Handler:
    """Answers what begins with `/api/v1/`; everything else passes."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        return _answered(request)  # type: ignore[arg-type]

    return answer


def _answered(request: ApiRequest) -> HttpResponseBase:
    request.actor, request.token, request.allowances = VISITOR, None, []
    language = from_browser(request, site.DEFAULT_LANGUAGE.value())
    with translation.override(language):
        response = _safely(request)
        response["Content-Language"] = translation.get_language() or language
    if response.status_code == 404:
        watching.note(request)
    response["X-Robots-Tag"] = "noindex"
    response.headers.setdefault("Cache-Control", "private, no-cache")
    patch_vary_headers(response, ("Authorization", "Accept-Language"))
    limits.tell(request, response)
    return response


def _safely(request: ApiRequest) -> HttpResponseBase:
    """Whatever happens below becomes a document; only a fault of ours is logged."""
    try:
        _know(request)
        limits.spend(request)
        return _looked_at(request)
    except NotModified as same:
        return unchanged(same.etag)
    except Exception as error:
        told = problems.answer_to(error)
        if told is None:
            logger.exception("API request failed")
            told = problems.broken()
        return told


def _know(request: ApiRequest) -> None:
    """Who asks, by the token alone; a wrong one is refused even where none is needed."""
    reader = reader_of(request.META)
    if isinstance(reader, Member):
        request.actor = actor_for(reader, "api")
        show_pages(True)
        return
    given = request.META.get("HTTP_AUTHORIZATION", "")
    if not given:
        show_pages(site.MEMBER_PAGES_FOR_VISITORS.value())
        return
    secret = given[len(BEARER) :].strip() if given.lower().startswith(BEARER) else ""
    token = living_token(secret) if secret else None
    if token is None:
        limits.spend(request)
        raise Unauthorised(wrong_token=True)
    request.token = token
    request.actor = narrowed(actor_for(token.member, "api"), token)
    show_pages(True)
    if not request.META.get("HTTP_ACCEPT_LANGUAGE") and request.actor.language in LANGUAGES:
        translation.activate(request.actor.language)
    note_use(token)


def _looked_at(request: ApiRequest) -> HttpResponseBase:
    """HEAD is GET without its body, which the server leaves out."""
    request.get_host()
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isascii() and length.isdigit() and int(length) > _most():
        return problems.too_large()
    if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
        raise Refused
    try:
        match = resolve(request.path_info)
    except Http404:
        raise Refused from None
    request.resolver_match = match
    method = request.method
    request.method = "GET" if method == "HEAD" else method
    try:
        response: Any = match.func(request, *match.args, **match.kwargs)
    finally:
        request.method = method
    if response.status_code == 405:
        return problems.not_offered(_allowed(response))
    return tagged(request, response) if isinstance(response, HttpResponse) else response


def _allowed(response: HttpResponseBase) -> str:
    """Sorted, so that the same question has the same answer; HEAD goes with GET."""
    methods = {name.strip() for name in response["Allow"].split(",")}
    return ", ".join(sorted(methods | {"HEAD"} if "GET" in methods else methods))


def _most() -> int:
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
