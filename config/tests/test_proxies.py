"""Only trusted proxies may say where a request came from."""

from __future__ import annotations

import ipaddress

import pytest

from config.proxies import behind_proxies

TRUSTED = [ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("127.0.0.1")]


def seen_by_django(peer, **headers):
    environ = {"REMOTE_ADDR": peer, "wsgi.url_scheme": "http"}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    list(behind_proxies(lambda given, start: [], TRUSTED)(environ, None))
    return environ


@pytest.mark.parametrize(
    ("peer", "claimed", "expected"),
    [
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.3", "10.0.0.1"),
        ("127.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("203.0.113.7", "6.6.6.6", "203.0.113.7"),
    ],
)
def test_whose_word_counts(peer, claimed, expected):
    assert seen_by_django(peer, x_forwarded_for=claimed)["REMOTE_ADDR"] == expected


def test_https_is_believed_only_from_a_proxy():
    assert seen_by_django("10.0.0.1", x_forwarded_proto="https")["wsgi.url_scheme"] == "https"
    assert seen_by_django("6.6.6.6", x_forwarded_proto="https")["wsgi.url_scheme"] == "http"
    assert seen_by_django("10.0.0.1", x_forwarded_proto="gopher")["wsgi.url_scheme"] == "http"


def test_nothing_unchecked_reaches_django():
    seen = seen_by_django(
        "6.6.6.6", x_forwarded_for="1.2.3.4", x_forwarded_host="evil", forwarded="x"
    )

    assert not [name for name in seen if "FORWARDED" in name]
