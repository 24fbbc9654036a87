"""A page address somebody made up is refused like any other."""

from __future__ import annotations

import base64
import json

import pytest

from engawa.content.testing import make_topic


def made_up(*keys):
    raw = json.dumps([0, *keys]).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@pytest.mark.parametrize(
    "moment",
    [
        {"t": "0001-01-01T00:00:00"},
        {"t": "0001-01-01T00:00:00+09:00"},
        {"t": "9999-12-31T23:59:59-12:00"},
        {"t": 1},
        "tomorrow",
        float("inf"),
    ],
)
def test_a_moment_that_is_none(client, cast, moment):
    space = cast.spaces["public"]
    make_topic(cast.asker, space)

    answer = client.get(space.get_absolute_url(), {"at": made_up(False, moment, "abc")})

    assert answer.status_code == 404


def test_a_date_before_the_calendar_written_as_text_does_not_break_the_page(client, cast):
    space = cast.spaces["public"]
    make_topic(cast.asker, space)

    cursor = made_up(0, "0001-01-01", "abc")

    # SQLite wants it in UTC, where there is no such day; PostgreSQL compares it as it stands.
    assert client.get(space.get_absolute_url(), {"at": cursor}).status_code in (200, 404)
