"""What every view may rely on: an actor, the reader's language and time zone."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _

from engawa.companies.marks import kinds_without_mark
from engawa.core.actor import Actor
from engawa.core.languages import LANGUAGES, asked_language
from engawa.core.refusals import Invalid
from engawa.core.request import Request
from engawa.core.throttle import TooMany
from engawa.core.verdict import Denied
from engawa.face.people import leave_out_kinds, show_pages
from engawa.protection.viewing import (
    ALLOWED,
    dress_up,
    is_held_back,
    reading_only,
    viewing_of,
)
from engawa.site import tunables
from engawa.spaces.membership import actor_of_request
from engawa.web import refusal

Respond = Callable[[Request], HttpResponse]
LOOKING_ONLY = _("While you look as somebody else, nothing can be changed.")


class ReaderMiddleware:
    """Stands below sessions and sign-in. `Denied` and `Refused` go to the handlers by Django."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        viewing = viewing_of(request)
        if viewing is not None and request.path_info not in ALLOWED:
            request.actor = dress_up(request, viewing)
        else:
            viewing, request.actor = None, actor_of_request(request)
        request.viewing = viewing  # type: ignore[attr-defined]
        language = _language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        timezone.activate(_zone(request.actor))
        show_pages(request.actor.is_signed_in or tunables.MEMBER_PAGES_FOR_VISITORS.value())
        leave_out_kinds(kinds_without_mark())
        unreadable = _is_unreadable(request)
        response = refusal.refused(request) if unreadable else self._viewed(request)
        response.headers.setdefault("Content-Language", language)
        if not request.actor.is_signed_in:
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    def _viewed(self, request: Request) -> HttpResponse:
        """Whoever looks as somebody else changes nothing, not even by the way."""
        if request.viewing is None:  # type: ignore[attr-defined]
            return self._answered(request)
        if is_held_back(request):
            response = refusal.denied(request, Denied(LOOKING_ONLY))
        else:
            with reading_only():
                response = self._answered(request)
        # Else a refusal would send no origin with the button that leads back to one's own eyes.
        response["Referrer-Policy"] = "same-origin"
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
