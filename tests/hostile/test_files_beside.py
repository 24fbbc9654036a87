"""No spelling of an address and no header leads to bytes beside those that were asked for."""

from __future__ import annotations

import io

import pytest
from django.conf import settings

from engawa.content import actions

BESIDE = (
    "/files/{id}/..%2f..%2f..%2fsecret_key",
    "/files/{id}/../../secret_key",
    "/files/..%2f..%2fsecret_key/x",
    "/files/%2e%2e/%2e%2e/secret_key",
    "/static/../data/secret_key",
    "/static/..%2f..%2fdata%2fsecret_key",
    "/static/%2e%2e%5c%2e%2e%5cdata%5csecret_key",
    "/photos/..%2f..%2fsecret_key/96/",
    "//files/{id}/secret_key",
    "/data/secret_key",
    "/backup.sqlite3",
)
HEADERS = ("x-accel-redirect", "x-sendfile", "x-original-url", "x-rewrite-url")


@pytest.fixture
def loose(cast):
    """A file only its uploader may read."""
    return actions.upload_file(cast.member, "plan.txt", io.BytesIO(b"My plan"), 7)


@pytest.mark.parametrize("address", BESIDE)
def test_nothing_lies_beside(enter, loose, address):
    answer = enter("administrator").get(address.format(id=loose.public_id))
    said = b"".join(answer.streaming_content) if answer.streaming else answer.content

    assert answer.status_code in {301, 400, 404}
    assert settings.SECRET_KEY.encode() not in said
    assert b"My plan" not in said


@pytest.mark.parametrize("header", HEADERS)
def test_no_header_opens_a_file(enter, loose, header):
    inside = f"/files/{loose.public_id}/plan.txt"
    for asked, named in ((inside, inside), ("/", inside), (inside, "/protected/secret_key")):
        answer = enter("stranger").get(asked, headers={header: named})
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"My plan" not in said
        assert header not in answer.headers
