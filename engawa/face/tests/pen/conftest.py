"""A browser page beside the pretended house; any breach of the content policy fails the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from engawa.face.tests.pen.desk import Desk
from engawa.face.tests.pen.house import House, open_house


@pytest.fixture
def house() -> Iterator[House]:
    with open_house() as house:
        yield house


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(timezone_id="Asia/Tokyo")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(8000)
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: wrong.append(str(fault)))
    yield page
    context.close()
    told = [text for text in wrong if "Failed to load resource" not in text]
    assert not told, told


@pytest.fixture
def desk(page: Page, house: House) -> Desk:
    return Desk(page, house)
