"""What the door says to those it cannot let in: ready-made pages, which cost next to nothing."""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Iterable
from typing import Any

from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _

from engawa.core.languages import COOKIE, LANGUAGES

logger = logging.getLogger(__name__)

TELL_EVERY = 10.0
FULL = "full house"
LATE = "took too long"
CUT = "arrived cut short"
NEVER_KEEP = [("Cache-Control", "no-store, private"), ("X-Robots-Tag", "noindex")]


class TurnedAway:
    """Answers with 503, in the reader's language; counts them for the log."""

    def __init__(self) -> None:
        self._pages: dict[tuple[str, bool], bytes] = {}
        self._counts = {FULL: 0, LATE: 0, CUT: 0}
        self._told_at = 0.0

    def prepare(self) -> None:
        """Make the pages while there is time."""
        for language in LANGUAGES:
            with translation.override(language):
                self._pages[language, False] = get_template("face/busy.html").render({}).encode()
                self._pages[language, True] = _problem()

    def full(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """The line is too long already."""
        return self._say(FULL, environ, start_response)

    def late(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """The answer took too long; what it would have said is dropped."""
        return self._say(LATE, environ, start_response)

    def cut(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Only a part of what was sent came here; whoever still listens may send it again."""
        return self._say(CUT, environ, start_response)

    def _say(self, why: str, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self._count(why)
        for_program = _is_program(environ)
        page = self._pages[_language(environ), for_program]
        kind = "application/problem+json" if for_program else "text/html; charset=utf-8"
        # Not all at the same moment again.
        headers = [("Content-Type", kind), ("Retry-After", str(random.randint(3, 8)))]  # noqa: S311
        headers += [("Content-Length", str(len(page))), *NEVER_KEEP]
        start_response("503 Service Unavailable", headers)
        return [page if environ["REQUEST_METHOD"] != "HEAD" else b""]

    def _count(self, why: str) -> None:
        """One line in the log for many refusals."""
        self._counts[why] += 1
        now = time.monotonic()
        if now - self._told_at > TELL_EVERY:
            self._told_at = now
            told = ", ".join(f"{count} ({why})" for why, count in self._counts.items() if count)
            logger.warning("turned away since the start of this process: %s", told)


def _problem() -> bytes:
    told = {
        "type": "about:blank",
        "title": _("The house is full just now"),
        "status": 503,
        "detail": _("Please try again in a few seconds."),
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _is_program(environ: dict[str, Any]) -> bool:
    return environ["PATH_INFO"].startswith("/api/") or (
        "json" in (accepted := environ.get("HTTP_ACCEPT", "")) and "html" not in accepted
    )


def _language(environ: dict[str, Any]) -> str:
    """The language chosen on this device, else the first asked for that we speak."""
    cookies = environ.get("HTTP_COOKIE", "")
    for language in LANGUAGES:
        if f"{COOKIE}={language}" in cookies:
            return language
    asked = environ.get("HTTP_ACCEPT_LANGUAGE", "").lower()
    places = {asked.find(language): language for language in LANGUAGES if language in asked}
    return places[min(places)] if places else "ja"
