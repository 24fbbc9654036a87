"""A member makes a token, reads what it may do, and revokes it; the pages stand alone offline."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from conftest import Cast
from engawa.api.models import Token
from engawa.api.testing import bearer
from tests.journeys.test_first_conversation import LOOKS, enter, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_a_token_from_making_to_revoking(
    cast: Cast,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    language: str,
    width: int,
    theme: str,
) -> None:
    page = enter(cast, "member", open_page(language, width, theme), live_server, language)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/account/tokens/")
    look(page)
    page.locator("main a.btn", has_text="").first.click()
    page.wait_for_url("**/account/tokens/new/")
    look(page)
    page.fill("input[name=name]", "集計")
    page.locator("main form button.btn--main").click()
    secret = page.locator("#secret").input_value()
    look(page)
    answer = page.request.get(f"{live_server.url}/api/v1/me", headers=bearer(secret))
    assert answer.status == 200 and answer.json()["token"]["name"] == "集計"

    page.goto(f"{live_server.url}/api/")
    for summary in page.locator("details.op > summary").all()[:3]:
        summary.click()
    look(page)
    page.locator("a[href='#shape-Me']").click()
    assert page.locator("details:has(#shape-Me)").get_attribute("open") is not None

    page.goto(f"{live_server.url}/account/tokens/")
    page.locator("main .todo form button").click()
    page.wait_for_load_state()
    assert not Token.objects.exists()
    assert all(address.startswith((live_server.url, "data:")) for address in asked)
