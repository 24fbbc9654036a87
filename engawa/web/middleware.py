"""What every view may rely on: an actor, the reader's language and time zone."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from engawa.companies.marks import kinds_without_mark
from engawa.core.actor import Actor
from engawa.core.languages import LANGUAGES, asked_language
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.core.throttle import TooMany
from engawa.face.people import leave_out_kinds, show_pages
from engawa.site import tunables
from engawa.spaces.membership import actor_of_request
from engawa.web import refusal

Respond = Callable[[Request], HttpResponse]


class ReaderMiddleware:
    """Stands below sessions and sign-in. `Denied` and `Refused` go to the handlers by Django."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.actor = actor_of_request(request)
        language = _language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        timezone.activate(_zone(request.actor))
        show_pages(request.actor.is_signed_in or tunables.MEMBER_PAGES_FOR_VISITORS.value())
        leave_out_kinds(kinds_without_mark())
        unreadable = _is_unreadable(request)
        response = refusal.refused(request) if unreadable else self._answered(request)
        response.headers.setdefault("Content-Language", language)
        if not request.actor.is_signed_in:
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    def _answered(self, request: Request) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method in ("GET", "HEAD"):
            return refusal.refused(request)
        return response

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        if isinstance(error, Invalid):
            return refusal.invalid(request, error)
        if isinstance(error, TooMany):
            return refusal.too_many(request, error)
        return None


def _is_unreadable(request: Request) -> bool:
    """No address of ours holds a NUL, and PostgreSQL would stumble over it."""
    return "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", "")


def _language(request: Request) -> str:
    """A member's own choice, else what the device asks for, else that of the house."""
    if request.actor.language in LANGUAGES:
        return request.actor.language
    return asked_language(request, tunables.DEFAULT_LANGUAGE.value())


def _zone(actor: Actor) -> ZoneInfo:
    try:
        return ZoneInfo(actor.time_zone or tunables.TIME_ZONE.value())
    except (ValueError, OSError):
        return ZoneInfo(tunables.TIME_ZONE.default)
