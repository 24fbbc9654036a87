"""Whatever is put into an address or a field, the house answers; it never breaks (500)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from unittest.mock import patch
from urllib.parse import quote

import pytest
from django import forms
from django.test import Client

from tests.access.matrix import takes
from tests.access.place import form_of
from tests.hostile.names import names_asked_for
from tests.routes import Route, routes
from tests.undoing import undone, unlimited

TEXTS = ["a\x00b", "\ud800", "x" * 5000, "..", "%00", "\u202e🦆", "'"]
NUMBERS = [0, 2**63, 10**40]
TYPED = ["a\x00b", "\ud800", "9" * 40, "-1", "\r\n\r\nX: y", " "]
QUERIES = ["a\x00b", "\ud800", "9" * 40, "-1", "eyJ0Ijoi", "WzAsMV0", "WzAsIngiLCJ5Il0", "W251bGxd"]


@pytest.fixture
def client(cast, enter) -> Client:
    """Of someone before whom every door is open: owner of the space and administrator."""
    cast.people["owner"].site_role = "administrator"
    cast.people["owner"].save()
    return enter("owner")


def test_hostile_words_in_addresses(place, client):
    broken = []
    for route in routes():
        asked = [client.get] * takes(route, "GET") + [client.post] * takes(route, "POST")
        for address in _bent(route, place):
            for ask in asked:
                with undone(client):
                    response = ask(address)
                    response.close()
                if response.status_code >= 500:
                    broken.append(f"{ask.__name__} {route.name} {address[:100]}")

    assert not broken, "\n".join(broken)


def _bent(route: Route, place) -> Iterator[str]:
    """The address with one of its parts replaced."""
    values = {name: place._value(route, name) for name, _kind in route.kwargs}
    for name, kind in route.kwargs:
        for bad in NUMBERS if kind == "int" else TEXTS:
            mark = 987654321 if kind == "int" else "THEMARK"
            address = route.address(**(values | {name: mark}))
            yield address.replace(str(mark), quote(str(bad), errors="surrogatepass", safe=""))


def test_hostile_words_in_queries(place, client):
    """One word at a time, so that the first refusal does not hide the second's fault."""
    broken, asked = [], set()
    with unlimited():
        for route in routes():
            bare = place.address(route).split("?")[0]
            with names_asked_for() as names:
                client.get(bare).close()
            asked |= names
            for name, bad in product(sorted(names), QUERIES):
                response = client.get(f"{bare}?{name}={quote(bad, errors='surrogatepass')}")
                response.close()
                if response.status_code >= 500:
                    broken.append(f"{route.name}?{name}={bad!r}")

    assert not broken, "\n".join(broken)
    assert {"at", "order", "only", "tag", "q", "place", "next"} <= asked


def test_hostile_words_in_every_field(place, client):
    """One field at a time, the others filled in well."""
    broken = []
    for route in routes():
        address = place.address(route)
        fields = _fields(client, address, route.name)
        for name, longest in fields.items():
            for bad in [*TYPED, "x" * (longest + 1)]:
                with undone(client):
                    response = _post(client, address, GOOD | form_of(route.name) | {name: bad})
                    response.close()
                if response.status_code >= 500:
                    broken.append(f"{route.name}: {name}={bad[:20]!r}")

    assert not broken, "\n".join(broken)


GOOD = {
    "title": "A title",
    "body": "Some text",
    "tags": "one two",
    "message": "Some words",
    "reason": "A good reason",
    "note": "A note",
    "name": "A name",
    "purpose": "A purpose",
    "email": "someone@example.net",
    "to": "someone@example.net",
    "role": "member",
    "visibility": "members",
    "way_in": "open",
    "language": "ja",
    "kinds": "question",
    "level": "watching",
    "place": "new:x:question",
    "body_format": "markdown",
    "value": "Something",
    "value_0": "Something",
    "value_1": "Something",
}


def _fields(client: Client, address: str, name: str) -> dict[str, int]:
    """The fields that the forms behind this address look at, with what they hold at most."""
    seen = {field: 200 for field in form_of(name) if field not in ("csrfmiddlewaretoken", "file")}
    with _watching(seen), undone(client):
        _post(client, address, GOOD | form_of(name)).close()
    return seen


@contextmanager
def _watching(seen: dict[str, int]) -> Iterator[None]:
    clean = forms.BaseForm.full_clean

    def watched(form: forms.BaseForm) -> None:
        if form.is_bound:
            for name, field in form.fields.items():
                seen[form.add_prefix(name)] = getattr(field, "max_length", None) or 200
        clean(form)

    with patch.object(forms.BaseForm, "full_clean", watched):
        yield


def _post(client: Client, address: str, typed: dict):
    if "file" in typed and not isinstance(typed["file"], str):
        return client.post(address, {k: v for k, v in typed.items() if k == "file"})
    body = "&".join(f"{n}={quote(str(v), errors='surrogatepass')}" for n, v in typed.items())
    return client.post(address, body, content_type="application/x-www-form-urlencoded")
