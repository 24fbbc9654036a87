"""One refusal for every cause, and a way on from each page that says no."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from engawa.content.actions import delete_topic, hide
from engawa.content.testing import make_topic

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def body(response) -> bytes:
    return TOKEN.sub(b"", response.content)


def refusal(client, address: str) -> tuple[int, bytes, list[tuple[str, str]]]:
    """Everything a client can see of the answer, the address itself taken out."""
    response = client.get(address)
    seen = body(response).replace(address.encode(), b"").replace(b"%2F", b"/")
    seen = seen.replace(address.encode(), b"")
    headers = sorted((k, v) for k, v in response.headers.items() if k not in {"Content-Length"})
    return response.status_code, seen, [h for h in headers if h[0] != "X-Request-ID"]


@pytest.fixture(params=["visitor", "stranger", "site_manager"])
def outsider(request, client, cast):
    if request.param != "visitor":
        client.force_login(cast.people[request.param])
    return client


def test_every_cause_looks_alike(outsider, cast):
    deleted = make_topic(cast.asker, cast.spaces["public"])
    hidden = make_topic(cast.asker, cast.spaces["public"])
    private = make_topic(cast.asker, cast.spaces["private"])
    secret = make_topic(cast.asker, cast.spaces["secret"])
    delete_topic(cast.asker, deleted)
    hide(cast.moderator, hidden, None, "rude")
    answers = {
        cause: refusal(outsider, f"/t/{public_id}/x/")
        for cause, public_id in {
            "deleted": deleted.public_id,
            "private": private.public_id,
            "secret": secret.public_id,
            "never": "zzzzzzzzzzzz",
        }.items()
    }

    assert {status for status, _body, _headers in answers.values()} == {404}
    assert len({body for _status, body, _headers in answers.values()}) == 1
    assert len({tuple(headers) for _status, _body, headers in answers.values()}) == 1


def test_the_refusal_is_kept_nowhere(client, db):
    response = client.get("/t/zzzzzzzzzzzz/x/")

    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert "Location" not in response


def test_visitors_may_sign_in_and_come_back_register_or_ask(client, db):
    page = client.get("/t/zzzzzzzzzzzz/x/").content.decode()

    assert "/account/sign-in/?next=%2Ft%2Fzzzzzzzzzzzz%2Fx%2F" in page
    assert "/account/sign-up/" in page
    assert "/contact/?about=%2Ft%2Fzzzzzzzzzzzz%2Fx%2F" in page


def test_members_are_sent_to_the_administrator_only(client, cast):
    client.force_login(cast.people["stranger"])
    page = client.get("/t/zzzzzzzzzzzz/x/").content.decode()

    assert "/contact/?about=" in page
    assert "/account/sign-in/" not in page


def test_a_forbidden_change_says_why(client, cast):
    topic = make_topic(cast.asker, cast.spaces["members"])
    client.force_login(cast.people["stranger"])
    response = client.post(reverse("content:pin", args=[topic.public_id]))

    assert response.status_code == 403
    assert "no-store" in response["Cache-Control"]


def test_looking_at_what_is_only_posted_to_is_refused(client, cast):
    client.force_login(cast.people["member"])

    assert client.get(reverse("web:read_all")).status_code == 404


def test_a_form_without_token_says_that_nothing_is_lost(cast):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.people["member"])
    response = strict.post(reverse("web:read_all"))

    assert response.status_code == 403
    assert "no-store" in response["Cache-Control"]


def test_a_broken_page_needs_neither_database_nor_session(rf):
    from engawa.web.refusal import broken

    request = rf.get("/", HTTP_ACCEPT_LANGUAGE="en")
    response = broken(request)

    assert response.status_code == 500
    assert b'lang="en"' in response.content


@pytest.mark.parametrize(
    "address",
    [
        "/people/%00/",
        "/notices/?at=%00",
        "/new/?at=%00",
        "/people/asker/?only=%00",
        "/people/%ff%fe/",
        "/t/%00/x/",
        "/s/%00/",
        "/people/" + "x" * 3000 + "/",
    ],
)
def test_odd_addresses_are_refused_not_broken(client, cast, address):
    client.force_login(cast.people["member"])

    assert client.get(address).status_code in (404, 400)
