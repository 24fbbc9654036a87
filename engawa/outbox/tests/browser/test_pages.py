"""Every page of the account in both languages: axe finds nothing, nothing is too wide."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from engawa.accounts.testing import PASSWORD, make_member
from engawa.outbox.models import Letter

OUTSIDE = [
    "/account/sign-in/",
    "/account/sign-in/code/",
    "/account/sign-up/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/closed/",
]
INSIDE = [
    "/me/profile/",
    "/me/photo/",
    "/me/sessions/",
    "/account/security/",
    "/account/security/app/",
    "/account/security/passkeys/",
    "/account/security/passkeys/add/",
    "/account/email/",
    "/account/password/",
    "/account/it-is-me/",
    "/account/sign-out/",
]
LOOKS = [("ja", 1280, "light"), ("en", 390, "dark")]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def examine(page: Page, faults: list[str]) -> None:
    found = Axe().run(page)
    if found.violations_count:
        faults.append(f"{page.url}\n{found.generate_report()}")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults.append(f"{page.url} is too wide")


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_pages_before_the_door(
    live_server: LiveServer, open_page: Callable[..., Page], language: str, width: int, theme: str
) -> None:
    page, faults = open_page(language, width, theme), []
    for address in OUTSIDE:
        page.goto(live_server.url + address)
        examine(page, faults)
    page.goto(f"{live_server.url}/account/sign-up/")
    page.get_by_role("main").locator("button.btn--main").click()
    examine(page, faults)
    assert page.locator("#id_family_name").get_attribute("aria-invalid") == "true"
    page.locator("#id_family_name").fill("森")
    page.locator("#id_given_name").fill("智子")
    page.locator("#id_email").fill("tomoko@example.com")
    page.locator("#id_password1").fill(PASSWORD)
    page.get_by_role("main").locator("button.btn--main").click()
    examine(page, faults)
    code = re.search(r"[A-Z]{4}-[A-Z]{4}", Letter.objects.get().text)
    page.locator("#id_code").fill(code[0])
    page.get_by_role("main").locator("button.btn--main").click()
    page.goto(f"{live_server.url}/me/profile/")
    assert page.locator("#id_time_zone").input_value() == "Europe/Paris"
    assert page.locator("#id_language").input_value() == language
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_pages_of_ones_own(
    live_server: LiveServer, open_page: Callable[..., Page], language: str, width: int, theme: str
) -> None:
    member = make_member("tomoko", password=PASSWORD, language=language)
    page, faults = open_page(language, width, theme), []
    page.goto(f"{live_server.url}/account/sign-in/?next=/me/sessions/")
    page.locator("#id_login").fill(member.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("main").locator("form.form button.btn--main").click()
    for address in INSIDE:
        page.goto(live_server.url + address)
        examine(page, faults)
    assert not faults, "\n".join(faults)
