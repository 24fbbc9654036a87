"""How often is too often."""

from __future__ import annotations

import pytest

from engawa.core.throttle import Allowance, TooMany, network_of

ONE = Allowance("test", times=3, seconds=60)


def test_the_allowance_ends_and_says_for_how_long():
    for _time in range(3):
        ONE.spend("a")
    with pytest.raises(TooMany) as refusal:
        ONE.spend("a")

    assert 1 <= refusal.value.seconds <= 60


def test_callers_are_counted_apart():
    for _time in range(3):
        ONE.spend("a")
    ONE.spend("b")


def test_a_window_weighs_on_the_next(monkeypatch):
    now = 600.0
    monkeypatch.setattr("engawa.core.throttle.time.time", lambda: now)
    for _time in range(3):
        ONE.spend("a")
    now = 661.0
    with pytest.raises(TooMany):
        ONE.spend("a")
    now = 719.0
    ONE.spend("a")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("nonsense", "unknown"),
        ("", "unknown"),
    ],
)
def test_networks(address, network):
    assert network_of(address) == network
