"""A member reports; a moderator clears fifty items without touching the mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from conftest import Cast
from engawa.audit.checking import check
from engawa.audit.models import Deed
from engawa.audit.testing import unguarded
from engawa.content.testing import make_topic
from engawa.eventlog import Entry, deliver_all
from engawa.moderation.models import Decision, Item
from engawa.moderation.testing import look_first, reported
from tests.journeys.test_first_conversation import LOOKS, enter, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MANY = 50
AT_HAND = "document.activeElement.closest('[data-item]')?.innerText ?? ''"


def test_fifty_items_by_keyboard_alone(
    cast: Cast, live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    _fill_queue(cast)
    page = enter(cast, "moderator", open_page("en"), live_server, "en")
    _go_to_queue(page)
    for n in range(20):
        _turn(page, "arh"[n % 3])
    assert _open_items() == 30
    _decide_one_further_down(page)
    _decide_three_at_once(page)
    _decide_on_their_own_pages(page, 26)
    _change_ones_mind(page)
    page.wait_for_selector(".empty")

    assert _open_items() == 0
    counted = Decision.objects.filter(by=cast.moderator.me)
    assert {*counted.values_list("verb", flat=True)} == {"approve", "reject", "hide", "undo"}
    _all_stand_in_the_log(cast, counted.count())


def _fill_queue(cast: Cast) -> None:
    space = cast.spaces["members"]
    for n in range(MANY // 2):
        who = cast.member if n % 2 else cast.manager
        reported(who, make_topic(cast.asker, space, f"Said {n}"))
    look_first(cast.owner, space)
    for n in range(MANY - MANY // 2):
        make_topic(cast.asker, space, f"Waits {n}")
    assert _open_items() == MANY


def _open_items() -> int:
    return Item.objects.filter(settled_at=None).count()


def _turn(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def _go_to_queue(page: Page) -> None:
    """From the home page through the rail, as with any link."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "/moderation/":
            break
    _turn(page, "Enter")
    assert page.url.endswith("/moderation/")


def _decide_one_further_down(page: Page) -> None:
    """The line one stands on counts, not the first."""
    first = page.evaluate(AT_HAND)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate(AT_HAND) != first
    _turn(page, "a")
    assert page.evaluate(AT_HAND) == first
    assert _open_items() == 29


def _decide_three_at_once(page: Page) -> None:
    for _line in range(3):
        page.keyboard.press("x")
        page.keyboard.press("j")
    _turn(page, "r")
    assert _open_items() == 26


def _decide_on_their_own_pages(page: Page, many: int) -> None:
    """Each decision opens the next item. What waits can be published or not; the rest hidden."""
    _turn(page, "Enter")
    for n in range(many):
        keys = "ahr" if page.locator('[data-verb="h"]').count() else "ar"
        _turn(page, keys[n % len(keys)])
        if page.url.endswith("/moderation/") and n < many - 1:
            _turn(page, "Enter")
    page.wait_for_selector(".empty")
    assert _open_items() == 0


def _change_ones_mind(page: Page) -> None:
    """Take the last one back, and decide it anew on its page."""
    _turn(page, "u")
    assert _open_items() == 1
    _turn(page, "a")


def _all_stand_in_the_log(cast: Cast, decisions: int) -> None:
    """Each decision is a row of the audit log; a row that was changed is named."""
    entries = Entry.objects.filter(verb="moderation.item_decided", actor_id=cast.moderator.me)
    assert entries.count() == decisions >= MANY
    assert all(entry.data["before"] and entry.data["after"] for entry in entries)
    deliver_all()
    rows = Deed.objects.filter(verb="moderation.item_decided", actor_id=cast.moderator.me)
    assert rows.count() == decisions
    assert check().holds
    changed = rows.order_by("number")[25]
    with unguarded() as cursor:
        cursor.execute("UPDATE audit_deed SET verb = 'x' WHERE number = %s", [changed.number])
    found = check()
    assert (found.fault, found.number) == ("changed", changed.number)


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_a_report_and_what_follows(
    cast: Cast,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    language: str,
    width: int,
    theme: str,
) -> None:
    topic = make_topic(cast.asker, cast.spaces["members"], "A very good offer")
    member = enter(cast, "member", open_page(language, width, theme), live_server, language)
    member.goto(f"{live_server.url}{topic.get_absolute_url()}")
    member.locator('.acts a[href$="/menu/"]').first.click()
    member.locator('a[href$="/report/"]').first.click()
    member.wait_for_url("**/report/")
    look(member)
    member.locator("input[value=pitch]").check()
    member.locator("main form button.btn--main").click()
    member.wait_for_url("**/t/**")

    desk = enter(cast, "moderator", open_page(language, width, theme), live_server, language)
    desk.goto(f"{live_server.url}/moderation/")
    look(desk)
    desk.locator("[data-item] h3 a").click()
    look(desk)
    with desk.expect_navigation():
        desk.keyboard.press("h")
    topic.refresh_from_db()
    assert topic.is_hidden
    member.goto(f"{live_server.url}/reports/")
    look(member)
    for address in ("/moderation/steps/", "/moderation/numbers/", "/moderation/people/asker/"):
        desk.goto(f"{live_server.url}{address}")
        look(desk)
    desk.goto(f"{live_server.url}/moderation/people/asker/step/")
    look(desk)
