"""The pages of tokens, and the page about the API."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from engawa.accounts.testing import PASSWORD
from engawa.api.models import Token
from engawa.api.testing import bearer, secret_of


@pytest.fixture
def client(cast):
    """Of a member who signed in a moment ago."""
    client = Client()
    client.force_login(cast.people["member"])
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    return client


def test_a_token_is_shown_once_and_works(cast, client):
    form = {"name": "Reports", "scopes": ["read"], "days": "30"}
    made = client.post("/account/tokens/new/", form)
    secret = made.content.decode().split('value="engawa_')[1].split('"')[0]

    assert "no-store" in made["Cache-Control"]
    assert Client().get("/api/v1/me", headers=bearer(f"engawa_{secret}")).status_code == 200
    page = client.get("/account/tokens/").content.decode()
    assert "Reports" in page and secret not in page
    assert client.post("/account/tokens/new/", form).status_code == 422, "one of each name"


def test_it_is_revoked_by_its_owner_only(cast, client):
    mine, theirs = cast.people["member"], cast.people["asker"]
    secret_of(mine, name="Mine")
    secret_of(theirs, name="Theirs")
    ids = dict(Token.objects.values_list("name", "public_id"))

    assert client.post(f"/account/tokens/{ids['Theirs']}/revoke/").status_code == 404
    assert client.post(f"/account/tokens/{ids['Mine']}/revoke/").status_code == 302
    assert [*Token.objects.values_list("name", flat=True)] == ["Theirs"]
    assert "Theirs" not in client.get("/account/tokens/").content.decode()


def test_making_one_asks_who_one_is(cast):
    client, member = Client(), cast.people["member"]
    member.set_password(PASSWORD)
    member.save(update_fields=["password"])
    client.force_login(member)

    assert client.get("/account/tokens/new/").status_code == 302


@pytest.mark.parametrize(("language", "words"), [("en", "Start a topic"), ("ja", "話題を始める")])
def test_people_read_what_programs_can_do(db, language, words):
    page = Client().get("/api/", headers={"Accept-Language": language}).content.decode()

    assert words in page and "/api/v1/topics/{public_id}" in page and "https://cdn" not in page
