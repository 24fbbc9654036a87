"""Where a door leads afterwards: on within this house, never elsewhere."""

from __future__ import annotations

import pytest
from django.test import Client

from engawa.accounts.models import Member
from engawa.accounts.testing import PASSWORD

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\r\n/evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "http://testserver@evil.example/",
    "/%0d%0aLocation:%20https://evil.example",
    " /evil",
    "evil.example",
    "data:text/html,x",
]


@pytest.mark.parametrize("next_", ELSEWHERE)
def test_no_way_out_to_elsewhere(client: Client, tomoko: Member, next_: str) -> None:
    data = {"login": tomoko.email, "password": PASSWORD, "next": next_}
    inside = client.post("/account/sign-in/", data).headers["Location"]
    outside = client.post("/account/sign-out/", {"next": next_}).headers["Location"]
    for location in (inside, outside):
        assert location.startswith("/"), location
        assert not location.startswith(("//", "/\\")), location
        assert "evil.example" not in location.partition("/%0d")[0]


def test_a_path_of_this_house_is_a_way_on(client: Client, tomoko: Member) -> None:
    data = {"login": tomoko.email, "password": PASSWORD, "next": "/s/日本語/?a=1&b=2"}
    location = client.post("/account/sign-in/", data).headers["Location"]
    assert location.startswith("/s/%E6%97%A5")
