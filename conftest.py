"""The cast: the same people and places in every test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from engawa.accounts.models import Member
from engawa.accounts.testing import make_company, make_members
from engawa.audit.testing import forget_deeds
from engawa.content.models import Reply, Topic
from engawa.content.testing import make_reply
from engawa.core.actor import VISITOR, Actor, SpaceRole, Visibility
from engawa.moderation import limits
from engawa.moderation.rules import forget_rules
from engawa.onboarding.facts import forget_facts
from engawa.questions.models import Question
from engawa.questions.testing import make_question
from engawa.search.queries import reading
from engawa.spaces.membership import forget_actors
from engawa.spaces.models import Space
from engawa.spaces.queries.people import forget_runners
from engawa.spaces.testing import act, join_all, make_space
from engawa.upkeep.plans import forget_plans
from engawa.web.shell import forget_rails
from tools.suite import chromium

FORGET = (
    forget_actors,
    forget_facts,
    forget_plans,
    forget_rails,
    forget_rules,
    forget_runners,
    reading.forget,
)

CHROMIUM = ["--no-sandbox", "--disable-background-networking"]
OF_SPACE = {
    "asker": SpaceRole.MEMBER,
    "member": SpaceRole.MEMBER,
    "moderator": SpaceRole.MODERATOR,
    "manager": SpaceRole.MANAGER,
    "owner": SpaceRole.OWNER,
}
OF_SITE = {
    "site_moderator": "moderator",
    "site_manager": "manager",
    "administrator": "administrator",
}
NOT_STAFF = (*OF_SPACE, "stranger")


@dataclass
class Cast:
    """`cast.people["asker"]` is the member, `cast.asker` their actor as of now.

    asker, member, moderator, manager and owner belong to all four spaces; stranger and the
    site's own staff to none.
    """

    people: dict[str, Member]
    spaces: dict[str, Space] = field(default_factory=dict)

    def __getattr__(self, who: str) -> Actor:
        if who == "visitor":
            return VISITOR
        if who.startswith("_") or who not in self.people:
            raise AttributeError(who)
        return act(self.people[who])


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What a process keeps by version must not outlive a test's database."""
    for forget in FORGET:
        forget()
    yield
    for forget in FORGET:
        forget()


@pytest.fixture(autouse=True)
def _unhurried(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests write much in little time; limits and suspicion are on where they are proved."""
    if request.node.get_closest_marker("limits"):
        yield
        return
    with limits.resting():
        yield


@pytest.fixture
def cast(db: Any) -> Cast:
    company = make_company("ツバメ計器")
    wanted: list[dict[str, Any]] = [{"handle": who, "company": company} for who in NOT_STAFF]
    wanted += [
        {"handle": who.replace("_", "-"), "site_role": role} for who, role in OF_SITE.items()
    ]
    people = dict(zip((*NOT_STAFF, *OF_SITE), make_members(*wanted), strict=True))
    spaces = {each.value: make_space(each, name=f"{each.value} space") for each in Visibility}
    for space in spaces.values():
        join_all(space, people, OF_SPACE)
    return Cast(people, spaces)


@pytest.fixture
def space(cast: Cast) -> Space:
    """A private one: who may not read is the question in most tests."""
    return cast.spaces["private"]


@pytest.fixture
def question(cast: Cast, space: Space) -> Question:
    return make_question(cast.asker, space)


@pytest.fixture
def topic(question: Question) -> Topic:
    return question.topic


@pytest.fixture
def reply(cast: Cast, topic: Topic) -> Reply:
    return make_reply(cast.member, topic)


@pytest.fixture
def in_a_file(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """SQLite in memory knows no waiting writers; a file does, as the product's does."""
    if connection.vendor != "sqlite":
        yield
        return
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    path = str(tmp_path / "house.sqlite3")
    in_memory.execute("VACUUM INTO ?", [path])
    connection.connection, connection.settings_dict["NAME"] = None, path
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name


def _asked(look: Callable[[], Any]) -> list[str]:
    """Without the look at the settings' stamp, which comes once a second whoever asks.

    Taken at once: the next request empties the list that a capture only points into.
    """
    with CaptureQueriesContext(connection) as seen:
        look()
    asked = [query["sql"][:200] for query in seen.captured_queries]
    return [sql for sql in asked if "site_stamp" not in sql]


@pytest.fixture
def assert_flat(db: Any) -> Callable[[Callable[[], Any], Callable[[], Any]], None]:
    """More rows, no more queries: `look` costs the same before and after `grow`."""

    def check(look: Callable[[], Any], grow: Callable[[], Any]) -> None:
        look()
        before = _asked(look)
        grow()
        look()
        after = _asked(look)
        told = "\n".join(after)
        assert len(after) <= len(before), f"{len(before)} queries became {len(after)}:\n{told}"

    return check


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one Chromium of a test run."""
    found = chromium.find()
    if not found:
        pytest.skip("no Chromium here")
    # Playwright keeps an event loop in this thread, where Django would refuse its database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`open_page(language, width, theme)`; scripts and the content policy must not complain."""
    wrong: list[str] = []
    contexts = []

    def opened(language: str = "ja", width: int = 1280, theme: str = "light") -> Page:
        context = browser.new_context(
            locale={"ja": "ja-JP", "en": "en-GB"}[language],
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            timezone_id="Europe/Paris",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15000)
        page.on("console", lambda said: wrong.append(said.text) if _is_fault(said) else None)
        page.on("pageerror", lambda fault: wrong.append(str(fault)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong, wrong


def _is_fault(said: ConsoleMessage) -> bool:
    """Chromium also reports answers such as 422; those are the page's business."""
    return said.type == "error" and "Failed to load resource" not in said.text


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Rows of the audit log cannot be deleted: after a committed test they go before the rest."""
    marker = item.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & {*getattr(item, "fixturenames", ())}
    if commits or (marker and marker.kwargs.get("transaction")):
        forget_deeds()
