"""Whole pages for visitors, kept above the session: one raw query per hit, nothing else.

A view marks its response with `cacheable_for_visitors`. The page is kept in this process under
host, scheme, path, query and language, together with the stamps of its scopes as they were
before it was built, and served only while they still are: what turns private is gone at once.
A page is built from the narrowed request of `visitor_requests`, so that no header, cookie or
parameter of one visitor can reach another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified

from engawa.core.languages import asked_language
from engawa.site import held
from engawa.site.stamps import all_stamps, stamps
from engawa.site.tunables import DEFAULT_LANGUAGE
from engawa.site.visitor_pages import VisitorPage, pages
from engawa.site.visitor_requests import is_candidate, key_of, narrow

Handler = Callable[[HttpRequest], HttpResponseBase]

MARK = "visitor_scopes"
LARGEST = 512 * 1024


def cacheable_for_visitors(response: HttpResponse, scopes: Iterable[str]) -> HttpResponse:
    """Let visitors share this page until one of `scopes` (or a setting) changes.

    Scopes as in `stamps`. Say it of pages without forms that post: they carry a token.
    """
    setattr(response, MARK, frozenset(scopes) | {held.SCOPE})
    return response


def visitor_cache(get_response: Handler) -> Handler:
    """Members and unusual requests pass untouched."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not is_candidate(request):
            return get_response(request)
        # A hit reads the stamp of settings anyway: no second query for the language.
        key = key_of(request, asked_language(request, held.last_known(DEFAULT_LANGUAGE)))
        if key is None:
            return get_response(request)
        page = pages.get(key)
        if page is not None and _is_current(page):
            return _serve(request, page)
        return _build(get_response, request)

    return answer


def _is_current(page: VisitorPage) -> bool:
    if page.is_old():
        return False
    now = stamps(page.stamps)
    held.trust(now[held.SCOPE])
    return now == page.stamps


def _serve(request: HttpRequest, page: VisitorPage) -> HttpResponse:
    if page.etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        return HttpResponseNotModified(headers=page.not_modified)
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        return HttpResponse(page.packed, headers=page.packed_headers)
    return HttpResponse(page.body, headers=page.headers)


def _build(get_response: Handler, request: HttpRequest) -> HttpResponseBase:
    # Before the page reads anything: a change made while it is built outdates it.
    before = all_stamps()
    language = asked_language(request, DEFAULT_LANGUAGE.value())
    key = key_of(request, language)
    narrow(request, language)
    response = get_response(request)
    scopes: frozenset[str] = getattr(response, MARK, frozenset())
    if not scopes or not isinstance(response, HttpResponse) or not _is_shareable(request, response):
        return response
    page = VisitorPage.of(response, {scope: before.get(scope, 0) for scope in scopes})
    if key is not None and not connection.in_atomic_block:
        pages.put(key, page)
    return _serve(request, page)


def _is_shareable(request: HttpRequest, response: HttpResponse) -> bool:
    """Says no to anything that could be about one person, whatever the view promised."""
    told = response.headers.get("Cache-Control", "")
    return (
        response.status_code == 200
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not response.cookies
        and not request.COOKIES
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and "private" not in told
        and "no-store" not in told
        and "nonce-" not in response.headers.get("Content-Security-Policy", "")
        and len(response.content) <= LARGEST
    )
