"""Reading on where comments are folded, choosing what is heard, and what staff see of the mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from conftest import Cast
from engawa.accounts.actions import Stranger, make_placeholders
from engawa.content.models import Topic
from engawa.content.testing import make_reply
from engawa.core.actor import Actor
from engawa.mailing.models import IncomingMail, Outcome
from engawa.mailing.testing import never_quiet, post_comes
from engawa.mailing.tokens import Stop, stop_url
from tests.journeys.test_first_conversation import LOOKS, enter, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def talk(cast: Cast, topic: Topic) -> Topic:
    answer = make_reply(cast.asker, topic, "An answer")
    for n in range(30):
        make_reply(cast.member, topic, f"Word {n}.", parent=answer)
    return topic


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_folded_comments_open_in_place(
    cast: Cast,
    talk: Topic,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    language: str,
    width: int,
    theme: str,
) -> None:
    page = enter(cast, "member", open_page(language, width, theme), live_server, language)
    page.goto(f"{live_server.url}{talk.get_absolute_url()}")
    expect(page.locator(".note")).to_have_count(3)
    look(page)
    page.locator(".folded > a").click()
    expect(page.locator(".note")).to_have_count(23)
    page.locator(".folded > a").click()
    expect(page.locator(".note")).to_have_count(30)
    expect(page.locator(".folded > a")).to_have_count(0)
    page.goto(f"{live_server.url}{talk.replies.get(number=2).parent.get_absolute_url()}comments/")
    look(page)


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_what_reaches_me_and_how_to_stop_it(
    cast: Cast,
    topic: Topic,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    language: str,
    width: int,
    theme: str,
) -> None:
    page = enter(cast, "member", open_page(language, width, theme), live_server, language)
    for path in ("/notices/preferences/", "/me/feeds/"):
        page.goto(f"{live_server.url}{path}")
        look(page)
    page.locator('[formaction="/me/feeds/new/"]').click()
    expect(page.locator('main li a[href*="feed.atom"]').first).to_be_visible()
    look(page)
    stop = stop_url(Stop(cast.people["member"].pk, ("reply",)))
    page.goto(live_server.url + "/mail" + stop.partition("/mail")[2])
    look(page)
    page.locator("main button").click()
    look(page)
    never_quiet("asker")
    make_reply(cast.member, topic, "A word by **mail**.")
    (letter,) = post_comes()
    browser = page.context.browser
    assert browser is not None
    shown = browser.new_page(viewport={"width": width, "height": 800})
    shown.set_content(letter.alternatives[0][0])
    look(shown)
    shown.close()


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_the_mail_and_the_newly_arrived_at_the_desk(
    cast: Cast,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    language: str,
    width: int,
    theme: str,
) -> None:
    came = datetime(2012, 3, 1, tzinfo=UTC)
    (bo,) = make_placeholders(Actor.system("test"), [Stranger("3", "Bo Kettle", came)])
    IncomingMail.objects.create(sign="a", sender="bo@example.net", outcome=Outcome.REFUSED, why="x")
    page = enter(cast, "site_manager", open_page(language, width, theme), live_server, language)
    for path in ("/staff/mail/", "/staff/mail/incoming/", "/staff/arrivals/"):
        page.goto(f"{live_server.url}{path}")
        look(page)
    page.locator("main th a").click()
    look(page)
    page.fill("input[name=member]", "member")
    page.locator("main form button.btn--bad").click()
    look(page)
    page.check("input[name=sure]")
    page.locator("main form button.btn--bad").click()
    page.wait_for_url(f"{live_server.url}/staff/arrivals/")
    bo.refresh_from_db()
    assert not bo.is_active and not mail.outbox
