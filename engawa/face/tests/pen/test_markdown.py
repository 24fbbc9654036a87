"""Writing Markdown, going from one way of writing to the other, and seeing how it will look."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from engawa.face.tests.pen.desk import Desk

pytestmark = pytest.mark.browser


def test_tools_write_markdown_and_undo_takes_it_back(desk: Desk) -> None:
    desk.begin("markdown").type("word").press("Control+a", "Control+b")
    desk.expect_value("**word**")

    desk.press("Control+z")
    desk.expect_value("word")
    desk.press("End").tool("list").click()
    desk.expect_value("- word")


def test_to_markdown_and_back_is_the_very_same_text(desk: Desk) -> None:
    desk.begin().type("**大切**な話")
    before = desk.value()
    desk.button("Markdownで書く").click()
    desk.expect_value("**大切**な話")
    expect(desk.area).to_be_focused()

    desk.button("見たまま書く").click()
    expect(desk.text).to_be_focused()
    desk.expect_value(before)


def test_changed_markdown_is_converted(desk: Desk) -> None:
    desk.begin("markdown").type("## 見出し")
    desk.button("見たまま書く").click()

    expect(desk.text.locator("h3")).to_have_text("見出し")


def test_the_way_of_writing_is_remembered(desk: Desk) -> None:
    desk.sit_down()
    desk.area.click()
    desk.button("Markdownで書く").click()
    desk.type("# x").press("Control+Enter")
    expect(desk.page).to_have_title("Posted")
    assert desk.house.posted[0]["body"] == "# x"
    assert desk.house.posted[0]["body_format"] == "markdown"

    desk.sit_down()
    desk.area.click()
    expect(desk.page.locator("[data-open=markdown]")).to_be_visible()


def test_a_failed_conversion_changes_nothing(desk: Desk) -> None:
    desk.page.route("**/pen/convert/", lambda route: route.abort())
    desk.begin().type("Stay")
    desk.button("Markdownで書く").click()

    expect(desk.status).to_contain_text("書いた内容は残っています")
    desk.expect_value("<p>Stay</p>")


def test_the_preview_is_what_the_server_says(desk: Desk) -> None:
    desk.begin("markdown").type("**「重要」**です")
    desk.button("見え方を確認").click()
    shown = desk.page.get_by_role("region", name="見え方を確認")
    expect(shown.locator("strong")).to_have_text("「重要」")
    expect(desk.area).to_be_hidden()

    desk.button("見え方を確認").click()
    expect(desk.area).to_be_focused()


def test_a_quote_goes_into_the_text(desk: Desk) -> None:
    desk.begin()
    desk.page.locator("article p").first.select_text()
    desk.page.locator(".quote-offer").click()
    desk.type("はい")

    strong = "<p>申請の<strong>上限</strong>は30万円です。</p>"
    cite = '<cite><a href="/t/abc/#r1">岡田 洋平</a></cite>'
    desk.expect_value(f"<blockquote>{strong}{cite}</blockquote><p>はい</p>")


def test_what_is_typed_right_after_a_tool_is_kept_though_the_screen_is_slow(desk: Desk) -> None:
    desk.page.add_init_script("window.requestAnimationFrame = (paint) => setTimeout(paint, 800)")
    desk.begin()
    desk.page.locator("article p").last.select_text()
    desk.page.locator(".quote-offer").click()
    desk.type("はい").tool("bold").click()
    desk.type("いいえ")

    assert "<p>はい<strong>いいえ</strong></p>" in desk.value()


def test_a_quote_opens_the_editor_and_keeps_what_is_there(desk: Desk) -> None:
    desk.begin("markdown").type("Before")
    desk.button("Quote this").click()

    desk.expect_value(
        "Before\n\n> 申請の**上限**は30万円です。\n>\n> Second paragraph.\n>\n"
        "> [岡田 洋平](/t/abc/#r1)\n\n"
    )


def test_without_scripts_a_textarea_and_a_file_field_do(browser: object, desk: Desk) -> None:
    context = desk.page.context.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.house.address)

    expect(page.get_by_role("toolbar")).to_be_hidden()
    expect(page.locator("input[type=file]")).to_be_visible()
    page.locator("textarea").fill("Plain")
    page.get_by_role("button", name="投稿する").click()
    assert desk.house.posted[0]["body"] == "Plain"
    assert desk.house.posted[0]["body_format"] == "markdown"
    context.close()
