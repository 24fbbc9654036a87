"""A real browser at the door of a running house."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tools.suite import chromium

# Playwright keeps an event loop in this thread, where Django would refuse its database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium.find()
    if not found:
        pytest.skip("no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_page(language, width, theme)`; scripts must not complain."""
    wrong: list[str] = []
    contexts = []

    def opened(language: str = "ja", width: int = 1280, theme: str = "light") -> Page:
        context = browser.new_context(
            locale={"ja": "ja-JP", "en": "en-GB"}[language],
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            timezone_id="Europe/Paris",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10000)
        page.on("console", lambda said: wrong.append(said.text) if _is_fault(said) else None)
        page.on("pageerror", lambda fault: wrong.append(str(fault)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong, wrong


def _is_fault(said: object) -> bool:
    """Chromium also reports answers such as 422; those are the page's business."""
    return said.type == "error" and "Failed to load resource" not in said.text  # type: ignore[attr-defined]
