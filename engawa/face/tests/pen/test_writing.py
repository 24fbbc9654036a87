"""Writing visually: marks, lists, tables, code, links, and ways in and out by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from engawa.face.tests.pen.desk import Desk

pytestmark = pytest.mark.browser


def test_the_editor_comes_only_when_someone_writes(desk: Desk) -> None:
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    desk.sit_down()
    desk.page.wait_for_timeout(300)
    assert not [url for url in asked if "/pen." in url]

    desk.area.click()
    expect(desk.text).to_be_focused()
    assert [url for url in asked if url.endswith("/pen.js")]
    expect(desk.area).to_be_hidden()


def test_what_is_typed_before_the_editor_came_stays(desk: Desk) -> None:
    desk.page.route("**/pen.js", lambda route: desk.page.wait_for_timeout(300) or route.continue_())
    desk.sit_down()
    desk.area.click()
    desk.type("a < b\n\nNext")
    desk.page.wait_for_selector("[data-open=visual]")
    desk.type("!")

    desk.expect_value("<p>a &lt; b</p><p>Next!</p>")


def test_a_tool_pressed_first_opens_the_editor_and_works(desk: Desk) -> None:
    desk.sit_down()
    desk.tool("list").click()
    expect(desk.text).to_be_focused()
    desk.type("one\ntwo")

    desk.expect_value("<ul><li><p>one</p></li><li><p>two</p></li></ul>")


def test_tools_show_where_the_caret_stands(desk: Desk) -> None:
    desk.begin().press("Control+b").type("bold")
    expect(desk.tool("bold")).to_have_attribute("aria-pressed", "true")

    desk.press("Control+b").type(" plain")
    expect(desk.tool("bold")).to_have_attribute("aria-pressed", "false")
    desk.expect_value("<p><strong>bold</strong> plain</p>")


def test_a_table_grows_and_shrinks(desk: Desk) -> None:
    desk.begin().tool("table").click()
    desk.type("品目").press("Tab").type("数")
    desk.button("行を追加").click()
    desk.button("列を追加").click()
    expect(desk.text.locator("tr")).to_have_count(4)
    expect(desk.text.locator("tr").first.locator("th")).to_have_count(3)

    desk.button("行を削除").click()
    desk.button("列を削除").click()
    expect(desk.text.locator("tr")).to_have_count(3)
    assert "style=" not in desk.value()
    desk.button("表を削除").click()
    desk.expect_value("")


def test_code_has_a_language(desk: Desk) -> None:
    desk.begin().tool("code").click()
    desk.type("print(1)")
    desk.page.get_by_label("コードの言語").select_option("python")

    desk.expect_value('<pre><code class="language-python">print(1)</code></pre>')


def test_marked_words_become_code_in_the_line(desk: Desk) -> None:
    desk.begin().type("run make").press(*["Shift+ArrowLeft"] * 4)
    desk.tool("code").click()

    desk.expect_value("<p>run <code>make</code></p>")


def test_a_link_is_asked_for_in_the_page(desk: Desk) -> None:
    desk.begin().type("manual").press("Control+a", "Control+k")
    field = desk.page.get_by_label("リンク先のアドレス")
    expect(field).to_be_focused()
    expect(desk.page.get_by_role("group", name="リンク").locator("button")).to_have_count(2)

    field.fill("javascript:alert(1)")
    desk.press("Enter")
    expect(desk.status).to_contain_text("https://")
    expect(field).to_be_focused()
    field.fill("example.com/a")
    desk.press("Enter")
    desk.expect_value('<p><a href="https://example.com/a">manual</a></p>')
    expect(desk.text).to_be_focused()

    desk.press("Control+k")
    desk.button("リンクを外す").click()
    desk.expect_value("<p>manual</p>")


def test_an_address_before_japanese_is_left_to_the_server(desk: Desk) -> None:
    desk.begin().type("https://example.com/xを参照 https://example.com/y ")

    link = '<a href="https://example.com/y">https://example.com/y</a>'
    desk.expect_value(f"<p>https://example.com/xを参照 {link} </p>")


def test_people_are_chosen_by_keyboard_or_sent_away(desk: Desk) -> None:
    desk.begin().type("mail a@sa")
    desk.page.wait_for_timeout(300)
    expect(desk.people).to_be_hidden()

    desk.type(" @sa")
    expect(desk.people.get_by_role("option")).to_have_count(2)
    assert desk.house.asked[-1] == {"q": "sa", "space": "flow", "topic": "abc"}
    second = desk.people.get_by_role("option").nth(1)
    desk.press("ArrowDown")
    expect(second).to_have_attribute("aria-selected", "true")
    expect(desk.text).to_have_attribute("aria-activedescendant", second.get_attribute("id") or "-")

    desk.press("Escape").type("i")
    desk.page.wait_for_timeout(300)
    expect(desk.people).to_be_hidden()
    expect(desk.text).not_to_have_attribute("aria-activedescendant", "")


def test_a_person_is_chosen_by_pointer(desk: Desk) -> None:
    desk.begin().tool("at").click()
    desk.people.get_by_text("岡田 洋平").click()
    desk.type("さん")

    desk.expect_value('<p><a class="at" data-handle="okada">@岡田 洋平</a> さん</p>')


def test_control_enter_posts_and_so_does_the_button(desk: Desk) -> None:
    desk.begin().type("Done").press("Control+Enter")
    expect(desk.page).to_have_title("Posted")
    assert desk.house.posted[0]["body"] == "<p>Done</p>"
    assert desk.house.posted[0]["body_format"] == "html"

    desk.sit_down()
    desk.area.click()
    desk.page.wait_for_selector("[data-open=visual]")
    desk.type("Again")
    desk.button("投稿する").click()
    expect(desk.page).to_have_title("Posted")
    assert desk.house.posted[1]["body"] == "<p>Again</p>"


def test_nothing_is_not_posted(desk: Desk) -> None:
    desk.begin().press("Control+Enter")

    expect(desk.status).to_contain_text("本文を書いてから")
    assert desk.house.posted == []


def test_tools_are_one_stop_for_tab_and_arrows_move(desk: Desk) -> None:
    desk.begin().press("Alt+F10")
    expect(desk.tool("bold")).to_be_focused()
    desk.press("ArrowRight", "ArrowRight")
    expect(desk.tool("link")).to_be_focused()
    desk.press("End", "ArrowRight")
    expect(desk.tool("bold")).to_be_focused()

    desk.press("Escape")
    expect(desk.text).to_be_focused()


def test_escape_then_tab_leaves_a_table(desk: Desk) -> None:
    desk.begin().tool("table").click()
    desk.press("Tab")
    expect(desk.text).to_be_focused()

    desk.press("Escape", "Tab")
    expect(desk.text).not_to_be_focused()
    expect(desk.text.locator("tr")).to_have_count(3)


def test_a_text_written_visually_opens_visually(desk: Desk) -> None:
    desk.house.value, desk.house.html = "**Old**", "<p><strong>Old</strong></p>"
    desk.sit_down()

    expect(desk.text).to_have_text("Old")
    desk.expect_value("<p><strong>Old</strong></p>")


def test_a_text_written_in_markdown_stays_markdown(desk: Desk) -> None:
    desk.house.value = "**Old**"
    desk.begin_as_it_is()

    desk.expect_value("**Old**")
    expect(desk.page.locator("[data-open=markdown]")).to_be_visible()


def test_resetting_the_form_empties_the_text(desk: Desk) -> None:
    desk.begin().type("Gone")
    desk.page.evaluate("document.getElementById('form').reset()")

    expect(desk.text).to_have_text("")
    desk.expect_value("")


def test_english_pages_speak_english(desk: Desk) -> None:
    desk.house.language = "en"
    desk.begin()

    expect(desk.button("Write in Markdown")).to_be_visible()
    desk.tool("table").click()
    expect(desk.button("Add row")).to_be_visible()
