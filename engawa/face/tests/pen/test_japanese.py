"""Writing Japanese with an input method, in both ways of writing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from engawa.face.tests.pen.desk import Desk

pytestmark = pytest.mark.browser


def test_a_conversion_arrives_once(desk: Desk) -> None:
    desk.begin().compose("し", "しn", "しんせい", "申請").settle("申請").compose("の").settle("の")

    expect(desk.text).to_have_text("申請の")
    desk.expect_value("<p>申請の</p>")


def test_the_enter_of_a_conversion_breaks_no_line(desk: Desk) -> None:
    desk.begin().compose("かいぎ", "会議").settle("会議").press("Enter").compose("し").settle(
        "資料"
    )

    desk.expect_value("<p>会議</p><p>資料</p>")


def test_the_enter_of_a_conversion_calls_nobody(desk: Desk) -> None:
    desk.begin().type("@").compose("さ", "さとう", "佐藤")
    expect(desk.people.get_by_role("option")).to_have_count(1)

    desk.settle("佐藤")
    expect(desk.text).to_have_text("@佐藤")
    assert "data-handle" not in desk.value()

    desk.press("Enter")
    desk.expect_value('<p><a class="at" data-handle="sato-yuki">@佐藤 由紀</a> </p>')


def test_the_full_width_mark_calls_too(desk: Desk) -> None:
    desk.begin().compose("＠").settle("＠").compose("おかだ", "岡田").settle("岡田")
    expect(desk.people.get_by_role("option")).to_have_count(1)
    desk.press("Enter")

    desk.expect_value('<p><a class="at" data-handle="okada">@岡田 洋平</a> </p>')


def test_a_conversion_after_a_name_stands_behind_it(desk: Desk) -> None:
    desk.begin().type("@oka")
    expect(desk.people).to_be_visible()
    desk.press("Enter").compose("さん").settle("さん")

    desk.expect_value('<p><a class="at" data-handle="okada">@岡田 洋平</a> さん</p>')


def test_control_enter_in_a_conversion_posts_nothing(desk: Desk) -> None:
    desk.begin().compose("とうこう")
    desk.page.evaluate(
        """document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
        { key: "Enter", ctrlKey: true, isComposing: true, bubbles: true, cancelable: true }))"""
    )
    desk.settle("投稿")

    expect(desk.text).to_have_text("投稿")
    assert desk.house.posted == []


def test_a_conversion_that_began_before_the_editor_came_is_kept(desk: Desk) -> None:
    desk.page.route("**/pen.js", lambda route: desk.page.wait_for_timeout(400) or route.continue_())
    desk.sit_down()
    desk.area.click()
    desk.compose("はや", "はやい")
    desk.page.wait_for_timeout(900)
    assert desk.page.locator("[data-open]").count() == 0

    desk.settle("早い")
    desk.page.wait_for_selector("[data-open=visual]")
    desk.compose("です").settle("です")
    desk.expect_value("<p>早いです</p>")


def test_a_tool_pressed_in_a_conversion_loses_nothing(desk: Desk) -> None:
    desk.begin().compose("たいせつ", "大切")
    desk.tool("heading").click()

    expect(desk.text.locator("h3")).to_have_text("大切")


def test_markdown_takes_conversions_and_calls(desk: Desk) -> None:
    desk.begin("markdown").compose("こんにちは").settle("こんにちは").type("@").compose("佐藤")
    expect(desk.people.get_by_role("option")).to_have_count(1)
    desk.settle("佐藤")
    desk.expect_value("こんにちは@佐藤")

    desk.press("Enter")
    desk.expect_value("こんにちは@sato-yuki ")


def test_a_picture_that_arrives_during_a_conversion_waits(desk: Desk) -> None:
    desk.begin().house.upload_gate.clear()
    picture = {"name": "a.png", "type": "image/png", "width": "40", "height": "30"}
    desk.drop("paste", [picture]).compose("へん", "へんかん")
    desk.house.upload_gate.set()
    desk.page.wait_for_timeout(500)
    expect(desk.pictures).to_have_count(0)

    desk.settle("変換")
    expect(desk.pictures).to_have_count(1)
    assert "変換" in desk.value()
    assert "へん" not in desk.value()
