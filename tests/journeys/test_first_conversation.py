"""A newcomer asks, a member answers, the asker accepts; a moderator tends. In both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from conftest import Cast
from engawa.accounts.testing import PASSWORD
from engawa.content.models import Reply, Topic
from engawa.content.testing import make_reply
from engawa.questions.testing import make_question

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [("ja", 1280, "light"), ("en", 390, "dark")]


def look(page: Page) -> None:
    """Nothing for axe, nothing wider than the screen."""
    found = Axe().run(page)
    assert not found.violations_count, f"{page.url}\n{found.generate_report()}"
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url


def write(page: Page, pen: str, text: str) -> None:
    """Start to write, and go on once the visual editor has opened."""
    page.locator(f"{pen} textarea").click()
    page.locator(f"{pen} .ProseMirror").click()
    page.keyboard.type(text)


def enter(cast: Cast, who: str, page: Page, house: LiveServer, language: str) -> Page:
    member = cast.people[who]
    member.set_password(PASSWORD)
    member.language = language
    member.version += 1
    member.save()
    page.goto(f"{house.url}/account/sign-in/")
    page.fill("input[name=login]", member.email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button.btn--main").click()
    page.wait_for_url(f"{house.url}/")
    return page


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_a_question_finds_its_answer(
    cast: Cast,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    language: str,
    width: int,
    theme: str,
) -> None:
    space = cast.spaces["members"]
    asker = enter(cast, "asker", open_page(language, width, theme), live_server, language)
    look(asker)
    asker.goto(f"{live_server.url}/s/{space.slug}/new/question/")
    look(asker)
    with asker.expect_response("**/search/similar/**"):
        asker.fill("input[name=title]", "途中の承認者から再開できますか")
    write(asker, ".pen", "差し戻した申請です。")
    asker.locator("main form button.btn--main").click()
    asker.wait_for_url("**/t/**")
    look(asker)
    topic = Topic.objects.get()

    other = enter(cast, "member", open_page(language, width, theme), live_server, language)
    other.goto(live_server.url + topic.get_absolute_url())
    write(other, ".post--pen .pen", "ルートの設定で選べます。")
    other.locator(".post--pen button.btn--main").click()
    other.wait_for_selector("#r-1")
    reply = Reply.objects.get()

    asker.goto(live_server.url + topic.get_absolute_url())
    asker.locator("#r-1 .choose").click()
    asker.wait_for_selector(".post--best")
    look(asker)
    asker.locator("#r-1 .react").first.click()
    asker.wait_for_selector('#r-1 .react[aria-pressed="true"]')

    topic.refresh_from_db()
    reply.refresh_from_db()
    assert topic.best_reply_id == reply.pk
    assert reply.reaction_counts


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_a_moderator_hides_and_shows_again(
    cast: Cast,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    language: str,
    width: int,
    theme: str,
) -> None:
    topic = make_question(cast.asker, cast.spaces["members"]).topic
    make_reply(cast.member, topic)
    page = enter(cast, "moderator", open_page(language, width, theme), live_server, language)
    page.goto(live_server.url + topic.get_absolute_url())
    page.locator('#r-1 a[href$="/menu/"]').click()
    page.locator('#r-1 a[href$="/hide/"]').click()
    look(page)
    page.fill("textarea[name=reason]", "個人の名前があるため")
    page.locator("main button.btn--main").click()
    page.wait_for_selector("#r-1 .alert")
    assert Reply.objects.get().is_hidden
    for address in ("removed/", "about/", "people/", "settings/", ""):
        page.goto(f"{live_server.url}/s/{topic.space.slug}/{address}")
        look(page)


def test_reading_and_replying_without_javascript(
    cast: Cast, live_server: LiveServer, browser: object
) -> None:
    topic = make_question(cast.asker, cast.spaces["members"]).topic
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = enter(cast, "member", context.new_page(), live_server, "en")
    page.goto(live_server.url + topic.get_absolute_url())
    page.fill(".post--pen textarea[name=body]", "Plain *Markdown* works.")
    page.locator(".post--pen button.btn--main").click()
    assert "<em>Markdown</em>" in page.content()
    context.close()


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
@pytest.mark.parametrize("who", ["visitor", "site_manager"])
def test_every_list_and_desk_is_fit_to_read(
    cast: Cast,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    language: str,
    width: int,
    theme: str,
    who: str,
) -> None:
    question = make_question(cast.asker, cast.spaces["public"])
    page = open_page(language, width, theme)
    addresses = ["/", "/spaces/", "/contact/", "/s/secret-or-absent/"]
    addresses += [question.topic.get_absolute_url(), question.topic.space.get_absolute_url()]
    if who != "visitor":
        enter(cast, who, page, live_server, language)
        addresses += ["/notices/", "/notices/preferences/", "/drafts/", "/bookmarks/", "/staff/"]
        addresses += ["/people/asker/", "/me/profile/", "/openings/", "/openings/question/"]
    for address in addresses:
        page.goto(live_server.url + address)
        look(page)
