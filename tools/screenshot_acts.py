"""What is done on a page before its picture is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

Act = Callable[["Page"], None]
MOMENT = 250


def follow(selector: str) -> Act:
    """Goes where the first such link leads, for pages whose address is random."""

    def act(page: Page) -> None:
        with page.expect_navigation():
            page.locator(selector).first.click()

    return act


def click(selector: str) -> Act:
    def act(page: Page) -> None:
        page.locator(selector).first.click()
        page.wait_for_timeout(MOMENT)

    return act


def fill(selector: str, text: str) -> Act:
    return lambda page: page.locator(selector).first.fill(text)


def type_in(text: str) -> Act:
    """Types key by key, as completion and the visual editor want it."""

    def act(page: Page) -> None:
        page.keyboard.type(text)
        page.wait_for_timeout(MOMENT)

    return act


def focus(selector: str) -> Act:
    """As tabbing there: nothing that floats over the place can be in the way of it."""

    def act(page: Page) -> None:
        page.locator(selector).first.focus()
        page.wait_for_timeout(MOMENT)

    return act


def press(*keys: str) -> Act:
    def act(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_timeout(MOMENT)

    return act


def wait(selector: str) -> Act:
    return lambda page: page.locator(selector).first.wait_for()


def beside(path: str) -> Act:
    """From a topic's page to another of its addresses, such as `edit/`."""

    def act(page: Page) -> None:
        public_id = page.url.split("/t/")[1].split("/")[0]
        page.goto(f"/t/{public_id}/-/{path}")

    return act


def of_reply(path: str, anchor: str = "#r-1") -> Act:
    """From a topic's page to an address of its reply, such as `edit/`."""

    def act(page: Page) -> None:
        menu = page.locator(f'{anchor} a[href$="/menu/"]').first.get_attribute("href") or ""
        page.goto(menu.replace("menu/", path))

    return act


def send(form: str = "main form") -> Act:
    """Sends a form as it stands, past the browser's own checks, to see the page's answer."""

    def act(page: Page) -> None:
        with page.expect_navigation():
            page.eval_on_selector(form, "form => { form.noValidate = true; form.requestSubmit(); }")

    return act


def slow(path: str) -> Act:
    """Lets requests to `path` wait for ever, to see what waiting looks like."""

    def act(page: Page) -> None:
        page.route(path, lambda _: None)

    return act


def failing(path: str) -> Act:
    def act(page: Page) -> None:
        page.route(path, lambda route: route.abort())

    return act


def give_file(name: str = "kodomo-no-hi.png") -> Act:
    """Drops a small picture where one writes."""
    drop = """([name, bytes]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], name, { type: "image/png" }));
      const pen = document.querySelector(".ProseMirror");
      pen.dispatchEvent(new DragEvent("drop", {
        dataTransfer: data, bubbles: true, cancelable: true,
        clientX: pen.getBoundingClientRect().x + 20, clientY: pen.getBoundingClientRect().y + 20,
      }));
    }"""

    def act(page: Page) -> None:
        page.evaluate(drop, [name, list(_picture())])
        page.wait_for_timeout(3 * MOMENT)

    return act


def _picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    held = BytesIO()
    Image.new("RGB", (320, 180), (46, 74, 140)).save(held, "PNG")
    return held.getvalue()
