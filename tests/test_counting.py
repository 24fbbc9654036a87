"""`assert_flat` counts what a page asks, whenever the settings' stamp is looked at."""

from __future__ import annotations

import pytest
from django.urls import reverse

from engawa.site import held


@pytest.mark.parametrize("stale_at", [2, 4])
def test_a_look_at_the_stamp_makes_no_difference(client, cast, assert_flat, monkeypatch, stale_at):
    client.force_login(cast.people["member"])
    looks = []

    def look():
        looks.append(1)
        monkeypatch.setattr(held, "FRESH_SECONDS", -1 if len(looks) == stale_at else 60)
        assert client.get(reverse("search:results"), {"q": "電帳法"}).status_code == 200

    assert_flat(look, lambda: None)
