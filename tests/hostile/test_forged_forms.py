"""Nothing is changed by a form that is not ours (CSRF).

The API looks at no cookie, so there is nothing to forge: without a token it knows nobody (401),
or refuses before it asks (404, 405).
"""

from __future__ import annotations

import pytest

from tests.access.place import is_api
from tests.hostile.test_reading_changes_nothing import dump
from tests.routes import Route
from tests.routes import routes as all_routes
from tests.undoing import unlimited

# Mail programs post there by themselves (RFC 8058); the signature in the address says who asks,
# and it can only ever end a kind of mail. A page of results tells what was searched in words that
# the house signed when it made the page; who searched is not kept.
SIGNED = {"mailing:stop", "search:note"}


def routes() -> list[Route]:
    return [route for route in all_routes() if route.name not in SIGNED]


@pytest.mark.parametrize("who", ["visitor", "owner", "administrator"])
def test_every_post_without_a_token_is_refused(who, place, enter):
    client = enter(who, token=False, enforce_csrf_checks=True)
    before = dump()
    with unlimited():
        answers = {route.name: client.post(place.address(route)).status_code for route in routes()}

    assert _taken(answers) == {}
    assert dump() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_need_a_token_too(method, place, enter):
    client = enter("owner", token=False, enforce_csrf_checks=True)
    with unlimited():
        answers = {r.name: getattr(client, method)(place.address(r)).status_code for r in routes()}

    assert _taken(answers) == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
    ],
)
def test_a_good_token_from_elsewhere_is_refused(headers, place, enter):
    client = enter("owner", token=False, enforce_csrf_checks=True)
    client.get("/contact/")
    token = client.cookies["engawa_csrf"].value
    with unlimited():
        answers = {
            route.name: client.post(
                place.address(route), {"csrfmiddlewaretoken": token}, headers=headers
            ).status_code
            for route in routes()
        }

    assert _taken(answers) == {}
    assert client.post("/me/step/", {"csrfmiddlewaretoken": token}).status_code == 302


def test_json_sent_as_plain_text_is_refused(place, enter):
    client = enter("owner", token=False, enforce_csrf_checks=True)
    body = '{"level": "watching"}'
    for route in routes():
        answer = client.post(place.address(route), body, content_type="text/plain")
        assert _taken({route.name: answer.status_code}) == {}


def _taken(answers: dict[str, int]) -> dict[str, int]:
    """Those that did not refuse."""
    refusals = {True: (401, 404, 405), False: (403,)}
    return {n: status for n, status in answers.items() if status not in refusals[is_api(n)]}
