"""The attacks once more, with nothing but our markup between them and a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from engawa.core.tests.text.attacks import ATTACKS, FORMATS, FRAMES
from engawa.core.text.render import render_text

pytestmark = pytest.mark.browser

LIVING = """() => [...document.body.querySelectorAll('*')].filter(e =>
    /^(SCRIPT|STYLE|IFRAME|OBJECT|EMBED|FORM|svg|math)$/i.test(e.tagName)
    || [...e.attributes].some(a => /^(on|style|id|name|formaction|srcdoc)/i.test(a.name))
    || /^(javascript|data|vbscript|blob|file):/i.test(e.href || e.src || '')
    || (e.protocol && !/^(https?|mailto):$/.test(e.protocol))
    || (e.tagName === 'A' && e.getAttribute('href')[0] === '/' && e.host !== location.host)
).map(e => e.outerHTML)"""


@pytest.fixture
def heard() -> list[str]:
    """Dialogs that opened and addresses that were called."""
    return []


@pytest.fixture
def page(browser: Browser, heard: list[str]) -> Iterator[Page]:
    """A page of `engawa.example` without any policy of its own; pictures of ours are not there."""
    page = browser.new_page()
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.on("popup", lambda popup: heard.append(popup.url))

    def _answer(route):
        if route.request.url == "https://engawa.example/t/1":
            return route.fulfill(body="<!doctype html><title>t</title>", content_type="text/html")
        if not route.request.url.startswith("https://engawa.example/files/"):
            heard.append(route.request.url)
        return route.abort()

    page.route("**/*", _answer)
    page.goto("https://engawa.example/t/1")
    yield page
    page.close()


@pytest.fixture(scope="module")
def everything() -> str:
    posts = [
        render_text(frame.replace("{}", attack), fmt).html
        for attack in ATTACKS
        for frame in FRAMES
        for fmt in FORMATS
    ]
    return "".join(f"<div>{post}</div>" for post in dict.fromkeys(posts))


@pytest.mark.parametrize(
    "show",
    [
        "html => document.write(html)",
        "html => { document.body.innerHTML = html }",
        "html => { document.body.innerHTML = document.body.innerHTML = html }",
        "html => document.body.append(document.createRange().createContextualFragment(html))",
    ],
)
def test_nothing_comes_alive(page, heard, everything, show):
    page.evaluate(show, everything)
    for link in page.locator("a").all()[:40]:
        link.dispatch_event("mouseover")
        link.dispatch_event("focus")

    assert page.evaluate(LIVING) == []
    assert heard == []
