"""The styleguide in Chromium: nothing for axe to find, and the small scripts at work."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("language", "theme", "width"),
    [("ja", "light", 1440), ("en", "dark", 1440), ("ja", "dark", 390), ("en", "light", 390)],
)
def test_axe_finds_nothing(
    live_server: LiveServer, page: Page, language: str, theme: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/styleguide/?lang={language}&theme={theme}")

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


def test_nothing_is_wider_than_a_small_phone(live_server: LiveServer, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{live_server.url}/styleguide/?lang=ja")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_brightness_is_chosen_and_kept(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/styleguide/?lang=en")
    page.get_by_role("button", name="Dark").click()
    page.goto(f"{live_server.url}/styleguide/?lang=ja")

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(page.get_by_role("button", name="暗い")).to_have_attribute("aria-pressed", "true")


def test_times_become_relative(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/styleguide/?lang=ja")

    expect(page.locator(".row time").first).to_have_text("2日前")


def test_a_menu_closes_on_escape_and_gives_focus_back(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/styleguide/?lang=en")
    order = page.locator("summary", has_text="Order")
    order.click()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Most helpful")).to_be_focused()
    page.keyboard.press("Escape")

    expect(order).to_be_focused()
    expect(page.get_by_role("link", name="Most helpful")).to_be_hidden()


def test_a_dialog_opens_holds_focus_and_closes(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/styleguide/?lang=en")
    page.get_by_role("button", name="Open a dialog").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()


def test_keys_move_between_rows_and_show_themselves(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/styleguide/?lang=en")
    page.keyboard.press("j")
    expect(page.locator(".row h3 a").first).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.locator("h1").click()
    page.keyboard.press("?")

    expect(page.get_by_role("dialog")).to_contain_text("Keyboard shortcuts")


def test_a_password_can_be_looked_at(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/styleguide/?lang=en")
    page.locator("#id_plain-password").fill("a sentence of mine")
    page.get_by_role("button", name="Show what I type").first.click()

    expect(page.locator("#id_plain-password")).to_have_attribute("type", "text")
