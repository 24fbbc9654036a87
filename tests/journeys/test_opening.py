"""Somebody who has never seen the wizard opens each kind of community, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from conftest import Cast
from engawa.opening.models import Draft, Profile
from engawa.spaces.models import Space
from tests.journeys.test_first_conversation import LOOKS, enter, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIVE_MINUTES = 300
TYPED = {
    "ja": ("給与の輪", "給与担当どうしで、毎月の困りごとを解決します。", "半日で答えが見つかる。"),
    "en": ("Payroll circle", "Payroll teams solve monthly riddles.", "An answer by noon."),
}
# Signs of Japanese or words of English a minute, read for the first time; signs typed a minute;
# seconds to think before each press.
CALM = {"ja": (500, 60), "en": (200, 150)}
PAUSE = 5
ANSWERS = {"industry": "no", "existing": "no", "feedback_only": "no", "helpers": "yes"}


class Reader:
    """Somebody who reads every line once, calmly, and types what is asked."""

    def __init__(self, page: Page, language: str) -> None:
        self.page, self.language = page, language
        self.seen: set[str] = set()
        self.seconds = 0.0

    def read(self) -> None:
        text = self.page.locator("#main").inner_text()
        lines = {line.strip() for line in text.splitlines()} - self.seen
        self.seen |= lines
        amount = sum(len(each if self.language == "ja" else each.split()) for each in lines)
        self.seconds += PAUSE + amount * 60 / CALM[self.language][0]

    def type(self, *texts: str) -> None:
        self.seconds += sum(map(len, texts)) * 60 / CALM[self.language][1]


def walk_on(page: Page) -> None:
    """Press "next" and look at what comes."""
    before = page.url
    page.locator("#step button.btn--main").click()
    page.wait_for_url(lambda url: url != before)
    look(page)


def say_what_for(page: Page, language: str) -> None:
    for name, words in zip(("name", "purpose", "vision"), TYPED[language], strict=True):
        page.fill(f"input[name={name}]", words)


@pytest.mark.parametrize("archetype", ["velvet_rope", "open", "industry"])
@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_each_archetype_opens_in_one_sitting(
    cast: Cast,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    language: str,
    width: int,
    theme: str,
    archetype: str,
) -> None:
    page = open_page(language, width, theme)
    enter(cast, "site_manager", page, live_server, language)
    began = monotonic()
    reader = Reader(page, language)
    page.goto(f"{live_server.url}/spaces/")
    page.locator('main a[href="/openings/"]').first.click()
    look(page)
    reader.read()
    page.locator(f"button[name=archetype][value={archetype}]").click()
    page.wait_for_url("**/phase/")
    look(page)
    reader.read()
    walk_on(page)
    reader.read()
    say_what_for(page, language)
    reader.type(*TYPED[language])
    for _step in ("rules", "roles", "tools", "summary"):
        walk_on(page)
        reader.read()
    page.locator("#step button[name=open]").click()
    page.wait_for_url("**/invitations/")
    look(page)
    assert monotonic() - began < FIVE_MINUTES
    assert reader.seconds < FIVE_MINUTES

    profile = Profile.objects.select_related("space").get()
    assert profile.archetype == archetype
    assert profile.is_open
    assert profile.space.language == language
    for address in ("about/", "settings/profile/", "settings/profile/rules/", ""):
        page.goto(f"{live_server.url}/s/{profile.space.slug}/{address}")
        look(page)


@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_the_honest_question_leads_to_a_community_with_a_rule_of_its_own(
    cast: Cast,
    live_server: LiveServer,
    open_page: Callable[..., Page],
    language: str,
    width: int,
    theme: str,
) -> None:
    page = open_page(language, width, theme)
    enter(cast, "site_manager", page, live_server, language)
    page.goto(f"{live_server.url}/openings/question/")
    look(page)
    for name, answer in ANSWERS.items():
        page.check(f"input[name={name}][value={answer}]")
    page.locator("main form button.btn--main").click()
    page.wait_for_url("**/verdicts/**")
    look(page)
    page.locator("main button.btn--main").click()
    page.wait_for_url("**/phase/")
    for choice in page.locator(".rules details:not([open]) summary").all():
        choice.click()
    look(page)
    for name, value in (
        ("archetype", "velvet_rope"),
        ("space_type", "vip"),
        ("phase", "customers"),
    ):
        page.check(f"input[name={name}][value={value}]")
    walk_on(page)
    say_what_for(page, language)
    walk_on(page)
    page.locator(".rules summary").first.click()
    page.check("input[name=visibility][value=private]")
    page.fill("input[name=why_visibility]", TYPED[language][2])
    look(page)
    walk_on(page)
    page.fill("input[name=account_manager]", "@manager")
    walk_on(page)
    walk_on(page)
    page.locator("#step button[name=prepare]").click()
    page.wait_for_url("**/settings/profile/")
    look(page)
    space = Space.objects.get(name=TYPED[language][0])
    assert space.visibility == "secret"
    page.locator("main form button.btn--main").click()
    page.wait_for_url("**/invitations/")
    space.refresh_from_db()
    assert space.visibility == "private"


def test_the_wizard_without_javascript(
    cast: Cast, live_server: LiveServer, browser: object
) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = enter(cast, "site_manager", context.new_page(), live_server, "en")
    page.goto(f"{live_server.url}/openings/")
    page.locator("button[name=archetype][value=open]").click()
    page.locator("#step button.btn--main").click()
    say_what_for(page, "en")
    page.locator("#step button[name=go][value=later]").last.click()
    assert Draft.objects.get().name == TYPED["en"][0]
    page.get_by_role("link", name=TYPED["en"][0]).click()
    assert page.input_value("input[name=name]") == TYPED["en"][0]
    for _step in ("rules", "roles", "tools", "summary"):
        page.locator("#step button.btn--main").click()
    page.locator("#step button[name=open]").click()
    assert Profile.objects.get().is_open
    context.close()
