"""A personal page called by the name of a picture is no page at all, and kept by nobody."""

from __future__ import annotations

import pytest

from engawa.site.visitor_pages import pages

PERSONAL = [
    "/notices/",
    "/drafts/",
    "/bookmarks/",
    "/me/profile/",
    "/me/feeds/",
    "/staff/",
    "/new/",
]
SUFFIXES = ["x.css", "x.js", "logo.png", ";x.css", "%2fx.css", "..%2fx.css", "%0ax.css", "%23x.css"]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("address", PERSONAL)
def test_a_suffix_brings_nothing_personal(address, suffix, cast, enter):
    member = cast.people["administrator"]
    answer = enter("administrator", token=False).get(f"{address}{suffix}")

    assert answer.status_code == 404
    assert "no-store" in answer.headers["Cache-Control"]
    assert member.email not in answer.content.decode()


@pytest.mark.parametrize("address", PERSONAL)
def test_personal_pages_are_for_one(address, enter):
    pages.clear()
    answer = enter("administrator", token=False).get(address)
    told = answer.headers.get("Cache-Control", "")

    assert "public" not in told and len(pages._pages) == 0
    assert "cookie" in answer.headers.get("Vary", "").lower()
