"""Hostile words in JSON, in and out: always an answer of JSON, never markup that acts."""

from __future__ import annotations

import json
import re

import pytest

from engawa.api.testing import Program
from engawa.content.testing import make_topic

ACTS = re.compile(r"<script|<iframe|<svg|<style|javascript:|\son[a-z]+\s*=", re.IGNORECASE)
TAG = re.compile("<[^>]*>")
WORDS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    '"><svg onload=alert(1)>',
    "</script><!--",
    "{{7*7}}${7*7}",
    "\u202eevil\u2066",
    "a\x00b",
    "=cmd|' /C calc'!A0",
    "\u2028\u2029",
    "𝕏" * 100,
    "\U000e0001\ufeff\u200b",
]
BODIES = [
    b"",
    b"null",
    b"[]",
    b"7",
    b'"text"',
    b"{",
    b"\xff\xfe{\x00}\x00",
    b"\xef\xbb\xbf{}",
    b'{"title": "\\ud800", "body": "\\udc00"}',
    b'{"title": NaN, "body": Infinity}',
    b'{"title": 1e999, "body": -0}',
    b'{"title": "a", "title": {}, "body": "b"}',
    b'{"title": "a", "body": "b", "__proto__": {"x": 1}}',
    b'{"title": "a", "body": "b", "tags": [["x"]]}',
    b'{"title": "a", "body": "b", "tags": ' + b"[" * 3000 + b"]" * 3000 + b"}",
    b"[" * 100_000,
    b'{"n": ' + b"9" * 5000 + b"}",
    b'{"title": "' + b"x" * 200_000 + b'", "body": "b"}',
]


@pytest.fixture
def member(cast):
    return Program(cast.people["member"])


@pytest.fixture
def slug(cast):
    return cast.spaces["public"].slug


def is_json(response):
    assert response["X-Content-Type-Options"] == "nosniff"
    kind = "application/json" if response.status_code < 400 else "application/problem+json"
    assert response["Content-Type"].startswith(kind)
    return json.loads(response.content)


def test_what_goes_in_comes_out_tame(member, slug):
    for words in WORDS:
        new = {"title": f"A {words}", "body": f"B {words}", "tags": [words[:40]]}
        made = member.send("POST", f"spaces/{slug}/topics", new)
        told = is_json(made)

        assert made.status_code in (201, 422), words
        if made.status_code == 201:
            assert not [tag for tag in TAG.findall(told["body_html"]) if ACTS.search(tag)], words
            assert "\x00" not in made.content.decode() and "\\u0000" not in made.content.decode()
            again = member.send("POST", f"topics/{told['id']}/replies", {"body": f"C {words}"})
            assert again.status_code == 201 and is_json(again), words


@pytest.mark.parametrize("path", ["spaces/{}/topics", "topics/{}/replies"])
def test_bodies_of_any_shape_are_answered(cast, member, slug, path):
    topic = make_topic(cast.asker, cast.spaces["public"])
    name = slug if path.startswith("spaces") else topic.public_id
    for body in BODIES:
        address = f"/api/v1/{path.format(name)}"
        response = member.generic("POST", address, body, "application/json")

        assert response.status_code in (400, 409, 413, 415, 422), (body[:60], response.content)
        assert is_json(response)["status"] == response.status_code


def test_nothing_asked_for_is_told_back(member):
    """Refusals hold no word of the request, but for the place of a field that is too much."""
    for number, words in enumerate(WORDS):
        for path in ("topics", "people", "spaces"):
            response = member.generic("GET", f"/api/v1/{path}/THEMARK{number}")
            assert b"THEMARK" not in response.content and is_json(response)
        wrong = member.send("POST", "topics/x/replies", {"body": f"THEMARK{words}", "x": 1})
        assert wrong.status_code in (404, 422) and is_json(wrong)
        assert b"THEMARK" not in wrong.content
