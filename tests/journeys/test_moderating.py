"""A member reports; a moderator clears fifty items without touching the mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from conftest import Cast
from engawa.content.testing import make_topic
from engawa.eventlog import Entry
from engawa.moderation.models import Decision, Item
from engawa.moderation.testing import look_first, reported
from tests.journeys.test_first_conversation import LOOKS, enter, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MANY = 50


def test_fifty_items_by_keyboard_alone(
    cast: Cast, live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    space = cast.spaces["members"]
    for n in range(MANY // 2):
        who = cast.member if n % 2 else cast.manager
        reported(who, make_topic(cast.asker, space, f"Said {n}"))
    look_first(cast.owner, space)
    for n in range(MANY - MANY // 2):
        make_topic(cast.asker, space, f"Waits {n}")
    page = enter(cast, "moderator", open_page("en"), live_server, "en")
    page.keyboard.press("g")
    page.goto(f"{live_server.url}/moderation/")
    for n in range(MANY):
        with page.expect_navigation():
            page.keyboard.press("arh"[n % 3])
    page.wait_for_selector(".empty")

    assert Item.objects.filter(settled_at=None).count() == 0
    assert Decision.objects.count() == MANY
    entries = Entry.objects.filter(verb="moderation.item_decided", actor_id=cast.moderator.me)
    assert entries.count() == MANY
    assert all(entry.data["before"] and entry.data["after"] for entry in entries)
    with page.expect_navigation():
        page.keyboard.press("u")
    assert Item.objects.filter(settled_at=None).count() == 1


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
