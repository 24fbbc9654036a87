"""No address of ours sends anyone to another house, however the wish is spelled."""

from __future__ import annotations

from urllib.parse import quote, urljoin, urlsplit

import pytest

from engawa.accounts.testing import PASSWORD
from tests.routes import routes
from tests.undoing import undone, unlimited

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


@pytest.mark.parametrize("wish", ELSEWHERE)
def test_wishes_in_any_address(wish, place, enter):
    doors = [enter("visitor"), enter("owner")]
    asked = dict.fromkeys(NAMES, wish)
    query = "&".join(f"{name}={quote(wish)}" for name in NAMES)
    with unlimited():
        for route in (each for each in routes() if not each.kwargs or "code" in dict(each.kwargs)):
            address = f"{place.address(route).split('?')[0]}?{query}"
            for client in doors:
                for ask in (client.get, lambda a, c=client: c.post(a, asked)):
                    with undone(client):
                        stays_here(ask(address), route.name)


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
