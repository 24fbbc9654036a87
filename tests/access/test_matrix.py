"""Every address answers every role as the matrix says."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from engawa.accounts.testing import PASSWORD
from engawa.api.testing import secret_of
from tests.access.matrix import PARTS, ROLES, Row, all_rows, rows
from tests.access.place import Place, furnish, send
from tests.routes import Route, routes
from tests.undoing import undone

SIGNS = {200: ".", 201: "+", 204: "0", 302: ">", 303: ">", 400: "b", 401: "u", 403: "x"}
SIGNS |= {404: "-", 405: "m", 422: "?"}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def test_the_matrix_names_every_route_and_no_other():
    written = {row.name for row in all_rows()}
    known = {route.name for route in routes()}

    assert known - written == set(), "routes without a row"
    assert written - known == set(), "rows without a route"


def test_no_row_stands_twice():
    keys = [(row.name, row.method) for row in all_rows()]

    assert len(keys) == len(set(keys))


@pytest.fixture
def places(cast) -> dict[str, Place]:
    return {name: furnish(cast, cast.spaces[name]) for name in ("private", "public")}


@pytest.fixture
def doors(cast) -> dict[str, Client]:
    found = {role: Client(raise_request_exception=False) for role in ROLES}
    for role in ROLES[1:]:
        member = cast.people[role]
        member.set_password(PASSWORD)
        member.save(update_fields=["password"])
        found[role].defaults["HTTP_AUTHORIZATION"] = f"Bearer {secret_of(member)}"
        found[role].force_login(member)
    return found


@pytest.mark.parametrize("part", PARTS)
def test_every_address_answers_every_role_as_written(part, places, doors):
    known = {route.name: route for route in routes()}
    wrong = [
        told
        for row in rows(PARTS[part])
        if row.name in known
        for told in _wrong(row, known[row.name], places, doors)
    ]

    assert not wrong, "\n" + "\n".join(wrong)


def _wrong(row: Row, route: Route, places: dict[str, Place], doors: dict[str, Client]) -> list[str]:
    found = []
    for kind, wanted in (("private", row.private), ("public", row.public)):
        if not wanted:
            continue
        address = places[kind].address(route)
        given = "".join(_sign(doors[role], row.method, address, route.name) for role in ROLES)
        if given != wanted:
            found.append(f"{row.name:28} {row.method:5} {kind:8} wanted {wanted} given {given}")
    return found


def _sign(client: Client, method: str, address: str, name: str) -> str:
    """What the answer was, after which nothing has happened."""
    with undone(client):
        response = send(client, method, address, name)
        response.close()
    if response.status_code in (302, 303) and response["Location"].startswith(
        f"{reverse('account_login')}?"
    ):
        return "s"
    return SIGNS.get(response.status_code, str(response.status_code))


def test_methods_without_a_row_are_refused(places, doors):
    """To whom may do most. allauth's pages are left out: there PUT is another word for POST."""
    written = {(row.name, row.method) for row in all_rows()}
    wrong = []
    for route in (each for each in routes() if ":" in each.name):
        address = places["public"].address(route)
        for method in METHODS:
            if (route.name, method) not in written:
                sign = _sign(doors["administrator"], method, address, route.name)
                if sign not in "m-":
                    wrong.append(f"{route.name} {method} {sign}")

    assert not wrong, "\n" + "\n".join(wrong)
