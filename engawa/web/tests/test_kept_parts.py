"""What is kept rendered is found again: a key that never fits a second time only fills memory."""

from __future__ import annotations

import pytest

from engawa.face import parts_kept

PAGES = (
    "/",
    "/new/",
    "/notices/",
    "/drafts/",
    "/search/?q=rain",
    "/search/",
    "/people/",
    "/spaces/",
)


@pytest.mark.parametrize("who", ["member", "site_manager"])
def test_the_same_page_keeps_nothing_more(client, cast, topic, who):
    client.force_login(cast.people[who])
    pages = [*PAGES, topic.get_absolute_url(), topic.space.get_absolute_url()]
    for _time in range(2):
        for page in pages:
            client.get(page)
    kept = len(parts_kept._kept)
    grown = []
    for page in pages:
        client.get(page)
        if len(parts_kept._kept) != kept:
            grown.append(page)
            kept = len(parts_kept._kept)
    assert kept
    assert grown == []
