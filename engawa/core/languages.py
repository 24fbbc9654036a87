"""Which of the house's two languages a visitor reads, told by the request alone."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

LANGUAGES = {"ja": "日本語", "en": "English"}
COOKIE = "engawa_language"


def asked_language(request: HttpRequest, default: str) -> str:
    """The language chosen on this device, else the browser's first that we speak.

    Costs no query and touches no session, so the page cache can ask too.
    """
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else from_browser(request, default)


def from_browser(request: HttpRequest, default: str) -> str:
    """The first language of the header Accept-Language that we speak, whatever cookies say."""
    for tag, _weight in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")):
        if (spoken := tag.partition("-")[0]) in LANGUAGES:
            return spoken
    return default


def other_language(language: str) -> str:
    return "en" if language == "ja" else "ja"
