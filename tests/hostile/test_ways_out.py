"""No address of ours sends anyone to another house, however the wish is spelled."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.http import HttpResponseBase
from django.test import Client

from engawa.accounts.testing import PASSWORD
from tests.hostile.names import names_asked_for
from tests.routes import routes
from tests.undoing import undone

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    r"\\evil.example",
    r"/\evil.example",
    r"/\/evil.example",
    "/\t/evil.example",
    "/%09/evil.example",
    "/%2f/evil.example",
    "/%5cevil.example",
    "http:evil.example",
    "http:/evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "//evil.example%2f@testserver/",
    "/\r\nLocation: https://evil.example/",
    "\x00//evil.example",
    " //evil.example",
    "／／evil.example",
    "/..//evil.example",
    ".evil.example",
    "@evil.example",
    "/\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]
NAMES = ("next", "return_to", "redirect_to", "url", "back", "continue")


def test_wishes_in_any_address(place, enter):
    """Each wish, wherever one of the names is looked for though nobody sent it."""
    doors = [enter("visitor"), enter("owner")]
    listened = set()
    for route, client in product(routes(), doors):
        address = place.address(route).split("?")[0]
        for ask in _ways(client, address):
            with undone(client), names_asked_for() as names:
                stays_here(ask(None), route.name)
            if names.isdisjoint(NAMES):
                continue
            listened.add(route.name)
            for wish in ELSEWHERE:
                with undone(client):
                    stays_here(ask(wish), route.name)

    assert {"account_login", "account_logout", "web:language"} <= listened


def _ways(client: Client, address: str) -> list[Callable[[str | None], HttpResponseBase]]:
    def asked(wish: str | None) -> dict[str, str]:
        return dict.fromkeys(NAMES, wish) if wish else {}

    def query(wish: str | None) -> str:
        return "&".join(f"{name}={quote(value)}" for name, value in asked(wish).items())

    return [
        lambda wish: client.get(f"{address}?{query(wish)}"),
        lambda wish: client.post(f"{address}?{query(wish)}", asked(wish)),
    ]


@pytest.mark.parametrize("wish", ELSEWHERE)
def test_signing_in_and_out_leads_home(wish, cast, enter):
    member = cast.people["member"]
    member.set_password(PASSWORD)
    member.save(update_fields=["password"])
    client = enter("visitor")
    typed = {"login": member.email, "password": PASSWORD, "next": wish}
    with undone(client):
        answer = client.post("/account/sign-in/", typed)
        assert answer.status_code == 302
        stays_here(answer, "sign in")
        stays_here(client.post("/account/sign-out/", {"next": wish}), "sign out")


def stays_here(response, what: str) -> None:
    response.close()
    assert response.status_code < 500, what
    if "Location" in response:
        location = response["Location"]
        assert not set(location) & set("\r\n\\\x00"), f"{what}: {location!r}"
        goes = urlsplit(urljoin("http://testserver/", location))
        assert goes.scheme in ("http", "https"), f"{what}: {location!r}"
        assert goes.netloc == "testserver", f"{what}: {location!r}"
        assert not location.lstrip().startswith("//"), f"{what}: {location!r}"
