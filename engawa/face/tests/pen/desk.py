"""What someone who writes does, in words of the person."""

from __future__ import annotations

from playwright.sync_api import CDPSession, Locator, Page, expect

from engawa.face.tests.pen.house import House


class Desk:
    """One person at the page of a pretended house."""

    def __init__(self, page: Page, house: House) -> None:
        self.page, self.house = page, house
        self.area = page.locator("textarea")
        self.text = page.get_by_role("textbox", name="本文")
        self.pictures = self.text.locator("img:not(.ProseMirror-separator)")
        self.people = page.get_by_role("listbox")
        self.status = page.locator("[data-status]")
        self._keys: CDPSession | None = None

    def sit_down(self) -> Desk:
        self.page.goto(self.house.address)
        return self

    def begin(self, mode: str = "visual") -> Desk:
        """Open the page and put the caret into the text."""
        self.page.add_init_script(f"localStorage.setItem('engawa.pen', '{mode}')")
        self.sit_down()
        self.area.click()
        self.page.wait_for_selector(f"[data-open={mode}]")
        return self

    def begin_as_it_is(self) -> Desk:
        """Put the caret into the text, whichever way of writing that opens."""
        self.sit_down()
        self.area.click()
        self.page.wait_for_selector("[data-open]")
        return self

    def type(self, text: str) -> Desk:
        self.page.keyboard.type(text)
        return self

    def press(self, *keys: str) -> Desk:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def tool(self, name: str) -> Locator:
        return self.page.locator(f"[data-do={name}]")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def keys(self) -> CDPSession:
        if self._keys is None:
            self._keys = self.page.context.new_cdp_session(self.page)
        return self._keys

    def compose(self, *steps: str) -> Desk:
        """Show each step as a conversion under way, as an input method does."""
        for step in steps:
            self._process_key("KeyA")
            self.keys.send(
                "Input.imeSetComposition",
                {"text": step, "selectionStart": len(step), "selectionEnd": len(step)},
            )
        return self

    def settle(self, text: str) -> Desk:
        """Take a conversion with Enter: the key goes to the input method, then its text comes."""
        self._process_key("Enter")
        self.keys.send("Input.insertText", {"text": text})
        return self

    def _process_key(self, code: str) -> None:
        """What browsers send while an input method owns the keyboard: keyCode 229."""
        key = {"key": "Process", "code": code, "windowsVirtualKeyCode": 229}
        self.keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
        self.keys.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})

    def drop(self, kind: str, files: list[dict[str, str]], html: str = "", plain: str = "") -> Desk:
        """Paste or drop: the browser's own event, made by a script as no test can grab a mouse."""
        self.page.evaluate(GIVE, {"kind": kind, "files": files, "html": html, "plain": plain})
        return self

    def value(self) -> str:
        return self.area.input_value()

    def expect_value(self, value: str) -> None:
        expect(self.area).to_have_value(value)


GIVE = """async ({ kind, files, html, plain }) => {
  const transfer = new DataTransfer();
  for (const { name, type, width, height } of files) {
    let content = new Blob(["text"], { type });
    if (width) {
      const canvas = new OffscreenCanvas(width, height);
      canvas.getContext("2d").fillRect(0, 0, 9, 9);
      content = await canvas.convertToBlob({ type });
    }
    transfer.items.add(new File([content], name, { type }));
  }
  if (html) transfer.setData("text/html", html);
  if (plain) transfer.setData("text/plain", plain);
  const field = document.querySelector(".ProseMirror") ?? document.querySelector("textarea");
  const box = field.getBoundingClientRect();
  const common = { bubbles: true, cancelable: true };
  const place = { clientX: box.x + 20, clientY: box.y + 25 };
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: transfer, ...common })
    : new DragEvent("drop", { dataTransfer: transfer, ...common, ...place });
  field.dispatchEvent(event);
}"""
