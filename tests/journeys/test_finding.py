"""Finding something with the keyboard alone, narrowing it, and asking when nothing is there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from conftest import Cast
from engawa.content.testing import make_reply
from engawa.eventlog import deliver_all
from engawa.questions.testing import make_question
from engawa.spaces.testing import act
from tests.journeys.test_first_conversation import enter, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [("ja", 1280, "light"), ("en", 360, "dark")]


@pytest.fixture
def written(cast: Cast) -> None:
    for number, where in enumerate(("public", "members", "private")):
        topic = make_question(cast.asker, cast.spaces[where], f"電帳法の検索要件 {number}").topic
        make_reply(act(cast.people["member"]), topic, "サーバーの設定で電帳法の要件を満たせます。")
    deliver_all()


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_finding_narrowing_asking(
    cast: Cast,
    written: None,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    language: str,
    width: int,
    theme: str,
) -> None:
    page = enter(cast, "member", open_page(language, width, theme), live_server, language)
    page.goto(f"{live_server.url}/search/")
    look(page)
    page.keyboard.press("/")
    page.keyboard.type("電帳法")
    page.keyboard.press("Enter")
    page.wait_for_selector(".row mark")
    assert page.locator(".row").count() == 3
    look(page)

    page.locator("#side input[name=space]").first.focus()
    page.keyboard.press("Space")
    page.locator("#side form button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**space=**")
    assert page.locator(".row").count() == 1
    look(page)
    page.locator(".head .chip:has(svg)").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "space=" not in url)
    assert page.locator(".row").count() == 3

    page.goto(f"{live_server.url}/search/?q={quote('半年点検の届け出')}")
    look(page)
    page.locator(".empty a[href*='title=']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask/?title=**")
    page.locator("main .row a").first.click()
    page.wait_for_selector("input[name=title]")
    assert page.input_value("input[name=title]") == "半年点検の届け出"
    page.fill("input[name=title]", "")
    page.locator("input[name=title]").press_sequentially("電帳法の検索要件は")
    page.wait_for_selector("#similar .row")
    look(page)


def test_everything_works_without_scripts(
    written: None, live_server: LiveServer, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ja-JP")
    page = context.new_page()
    page.goto(f"{live_server.url}/search/?q={quote('電帳法')}")
    assert page.locator(".row").count() == 1
    page.select_option("#side select[name=state]", "solved")
    page.locator("#side form button").click()
    assert page.locator(".row").count() == 0
    page.locator(".empty a:has-text('しぼりこまず')").click()
    assert page.locator(".row").count() == 1
    context.close()
