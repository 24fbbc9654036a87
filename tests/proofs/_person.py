"""Somebody with a browser but no JavaScript: cookies, forms, redirects left alone."""

from __future__ import annotations

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO, Any

NOBODY = -1


@dataclass(frozen=True)
class Answer:
    """Status 0 means that no answer arrived: whether it was done is unknown.

    -1 means that nobody listened: it was not done.
    """

    status: int
    text: str = ""
    location: str = ""


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: Any, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


class Person:
    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            _StayHere(), urllib.request.HTTPCookieProcessor(self.cookies)
        )

    def get(self, path: str) -> Answer:
        return self._ask(urllib.request.Request(self.address + path))

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form with the token of the cookie."""
        body = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.address + path, body)
        request.add_header("X-CSRFToken", self._token())
        request.add_header("Referer", self.address + path)
        return self._ask(request)

    def sign_in(self, email: str, password: str) -> None:
        self.get("/account/sign-in/")
        answer = self.post("/account/sign-in/", login=email, password=password)
        if answer.status not in {302, 303}:
            raise RuntimeError(f"{email} could not sign in: {answer.status} {answer.text[:2000]}")

    def _token(self) -> str:
        return next((c.value or "" for c in self.cookies if c.name == "engawa_csrf"), "")

    def _ask(self, request: urllib.request.Request) -> Answer:
        try:
            with self._opener.open(request, timeout=30) as found:
                return Answer(found.status, found.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                location = error.headers.get("Location", "")
                return Answer(error.code, error.read().decode(errors="replace"), location)
        except (OSError, HTTPException) as error:
            return Answer(NOBODY if isinstance(_cause(error), ConnectionRefusedError) else 0)


def _cause(error: Exception) -> object:
    return error.reason if isinstance(error, urllib.error.URLError) else error
