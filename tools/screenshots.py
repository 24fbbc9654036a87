"""Pictures of every page in eight versions, for looking at: wide/narrow, light/dark, ja/en.

    python -m tools.screenshots --base http://127.0.0.1:8000 --data data [--only topic]

Pages stand in `screenshot_pages.py`, opened menus, errors and the like in `screenshot_states.py`.
A running server with the demo community is expected. Versions of two languages must not be taken
at the same time from one house: a member's language is kept in the account.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tools.screenshot_pages import PAGES
from tools.screenshot_shot import Shot
from tools.screenshot_states import STATES
from tools.suite import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "screenshots"
# Portraits further down wait until one scrolls to them; a picture of the whole page has all.
SEEN = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => {});
}))"""


@dataclass(frozen=True)
class Version:
    width: int
    theme: Literal["light", "dark"]
    language: str

    @property
    def name(self) -> str:
        return f"{'wide' if self.width > 900 else 'narrow'}-{self.theme}-{self.language}"


VERSIONS = tuple(
    Version(width, theme, language)
    for width in (1440, 360)
    for theme in ("light", "dark")
    for language in ("ja", "en")
)


def faults(page: Page) -> list[str]:
    """What axe finds, and a page that is wider than its window."""
    from axe_playwright_python.sync_playwright import Axe

    told = [
        f"{rule['id']}: {rule['nodes'][0]['html'][:160]} ({len(rule['nodes'])})"
        for rule in Axe().run(page).response["violations"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*told, f"{wide} px too wide"] if wide > 0 else told


class Camera:
    """Takes pictures of one version, keeping one signed-in context per person."""

    def __init__(self, browser: Browser, base: str, version: Version, password: str) -> None:
        self.browser = browser
        self.base = base
        self.version = version
        self.password = password
        self.contexts: dict[str, BrowserContext] = {}

    def take(self, shot: Shot, full: bool, check: bool) -> str:
        """Path of the picture, and what a check found wrong on the page."""
        page = self._as(shot.who).new_page()
        page.set_default_timeout(10_000)
        page.goto(self.base + shot.path)
        if shot.first:
            page.click(shot.first)
        page.wait_for_selector(shot.wait_for)
        if shot.press:
            page.keyboard.press(shot.press)
            page.wait_for_timeout(300)
        for act in shot.do:
            act(page)
        # The numbers in the rail come a moment later; ask for them now.
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        if not shot.do:
            page.wait_for_load_state("networkidle")
        if full and not shot.fold:
            page.evaluate(SEEN)
        path = OUT / shot.name / f"{self.version.name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path, full_page=full and not shot.fold)
        found = faults(page) if check else []
        page.close()
        return "\n    ".join([str(path.relative_to(ROOT)), *found])

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()

    def _as(self, who: str) -> BrowserContext:
        if who not in self.contexts:
            context = self._new_context()
            if who:
                self._sign_in(context.new_page(), who)
            self.contexts[who] = context
        return self.contexts[who]

    def _new_context(self) -> BrowserContext:
        version = self.version
        narrow = version.width < 900
        context = self.browser.new_context(
            base_url=self.base,
            viewport={"width": version.width, "height": 780 if narrow else 1000},
            color_scheme=version.theme,
            locale="ja-JP" if version.language == "ja" else "en-GB",
            timezone_id="Asia/Tokyo",
            has_touch=narrow,
            reduced_motion="reduce",
        )
        context.add_cookies(
            [{"name": "engawa_language", "value": version.language, "url": self.base}]
        )
        return context

    def _sign_in(self, page: Page, who: str) -> None:
        page.goto(self.base + "/account/sign-in/")
        page.fill("input[name=login]", who)
        page.fill("input[name=password]", self.password)
        page.press("input[name=password]", "Enter")
        page.wait_for_selector("details .menu", state="attached")
        page.goto(f"{self.base}/language/{self.version.language}/")
        if page.locator("main form button").count():
            page.locator("main form button").first.click()
            page.wait_for_load_state()
        page.close()


def wanted(only: str, versions: str) -> Iterator[tuple[Version, list[Shot]]]:
    shots = [
        shot for shot in (*PAGES, *STATES) if any(part in shot.name for part in only.split(","))
    ]
    for version in VERSIONS:
        if not versions or version.name in versions.split(","):
            yield version, shots


def main() -> None:
    parser = argparse.ArgumentParser(prog="tools.screenshots", description=__doc__)
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    parser.add_argument("--only", default="", help="parts of pages' names, by commas")
    parser.add_argument("--versions", default="", help="such as wide-light-ja,narrow-dark-en")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the server's data folder")
    parser.add_argument("--fold", action="store_true", help="only what is seen without scrolling")
    parser.add_argument("--check", action="store_true", help="also let axe look over each page")
    given = parser.parse_args()
    from playwright.sync_api import Error, sync_playwright

    password = (given.data / "demo-password").read_text(encoding="utf-8").strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        for version, shots in wanted(given.only, given.versions):
            camera = Camera(browser, given.base, version, password)
            for shot in shots:
                try:
                    print(camera.take(shot, not given.fold, given.check), flush=True)
                except Error as error:
                    print(
                        f"{shot.name} {version.name}: {error.message.splitlines()[0]}", flush=True
                    )
            camera.close()
        browser.close()


if __name__ == "__main__":
    main()
