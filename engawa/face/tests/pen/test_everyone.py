"""The pen for everyone: axe finds nothing, whatever is open, light or dark, wide or narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from engawa.face.tests.pen.desk import Desk

pytestmark = pytest.mark.browser


def faults(desk: Desk) -> list[str]:
    """What axe finds; it is put in by the test, past the content policy."""
    found = Axe().run(desk.page, context=".pen").response["violations"]
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(desk: Desk, theme: str, width: int) -> None:
    desk.house.theme = theme
    desk.page.set_viewport_size({"width": width, "height": 800})
    desk.begin()
    assert faults(desk) == []

    desk.tool("table").click()
    desk.type("品目").press("Tab").type("数")
    assert faults(desk) == []
    desk.press("Tab").type("@")
    expect(desk.people).to_be_visible()
    assert faults(desk) == []
    desk.press("Escape", "Control+k")
    assert faults(desk) == []


def test_nothing_is_wider_than_a_telephone(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 360, "height": 740})
    desk.begin().type("@")
    expect(desk.people).to_be_visible()
    desk.press("Escape").tool("table").click()

    wide = desk.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360


def test_markdown_is_as_good(desk: Desk) -> None:
    desk.begin("markdown").type("@sa")
    expect(desk.people).to_be_visible()

    assert faults(desk) == []
