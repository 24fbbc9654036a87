"""What every answer carries, and what no request may do."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from config.uploads import FORM_BYTES

OVER_HTTPS = """
import django; django.setup()
from django.conf import settings as s
from django.test import Client
at = {"host": "community.example.com"}
plain = Client().post("/contact/", headers=at)
sheet = Client().get("/static/face/engawa.css", secure=True, headers=at)
print(plain.status_code, plain["Location"])
print(sheet.status_code, sheet["Strict-Transport-Security"])
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, Client().get("/healthz").status_code)
print(s.CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"])
"""


def test_nothing_inline_and_nothing_from_elsewhere(client, db):
    policy = client.get("/contact/")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_careful_headers(client, db):
    answer = client.get("/contact/")

    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert len(answer["X-Request-ID"]) == 32


def test_a_given_request_id_is_kept_only_when_it_is_harmless(client, db, settings):
    client.cookies[settings.SESSION_COOKIE_NAME] = "x"
    kept = client.get("/contact/", headers={"x-request-id": "abcdef-12345678"})
    refused = client.get("/contact/", headers={"x-request-id": "<script>alert(1)"})

    assert kept["X-Request-ID"] == "abcdef-12345678"
    assert "<" not in refused["X-Request-ID"]


@pytest.mark.parametrize(("cookie", "size"), [("", FORM_BYTES + 1), ("x", 103 * 1024 * 1024)])
def test_too_heavy_requests_are_not_read(client, db, settings, cookie, size):
    if cookie:
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie

    answer = client.post("/contact/", CONTENT_LENGTH=str(size), headers={"accept-language": "en"})

    assert answer.status_code == 413
    assert answer.content.startswith(b"That is too large.")


def test_over_https_everything_is_kept_to_https(tmp_path):
    environ = os.environ | {
        "ENGAWA_URL": "https://community.example.com",
        "ENGAWA_DATA_DIR": str(tmp_path),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", OVER_HTTPS], env=environ, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == [
        "301 https://community.example.com/contact/",
        "200 max-age=31536000",
        "True True 200",
        "True",
    ]


def test_health_answers_without_and_with_the_database(client, db):
    assert client.get("/healthz").content == b"alive\n"
    assert client.get("/readyz", headers={"host": "10.0.0.7"}).content.startswith(b"ready\n")
