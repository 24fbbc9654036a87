// The row of tools: one stop for Tab, arrows inside, pressed where the caret stands.
import { make } from "./dom.js";
import { say } from "./words.js";

// These say where the caret stands; the others only do something.
const TOGGLES = ["bold", "italic", "link", "heading", "list", "ordered", "quote", "code"];

export class Toolbar {
  constructor(pen) {
    this.pen = pen;
    this.bar = pen.element.querySelector(".pen-bar");
    this.switch = make("button", { class: "btn btn--bare pen-mode", type: "button", "data-do": "mode" });
    pen.element.querySelector("[data-do=preview]").before(this.switch);
    this.tools = [...this.bar.querySelectorAll("button")];
    this.tools[0].tabIndex = 0;
    this.bar.addEventListener("keydown", (event) => this.#onKey(event));
    this.bar.addEventListener("focusin", (event) => this.#rove(event.target.closest("button")));
    // A press must leave caret, selection and the keyboard of a phone where they are.
    this.bar.addEventListener("pointerdown", (event) => event.preventDefault());
    this.bar.addEventListener("mousedown", (event) => event.preventDefault());
  }

  showMode(name) {
    const visual = name === "visual";
    this.switch.textContent = visual ? say("Write in Markdown") : say("Write as it looks");
    this.bar.setAttribute("aria-controls", this.pen.mode.field.id);
  }

  refresh() {
    const pressed = this.pen.mode.pressed();
    for (const tool of this.tools) {
      const what = tool.dataset.do;
      if (TOGGLES.includes(what)) tool.setAttribute("aria-pressed", String(pressed.has(what)));
    }
  }

  focus() {
    (this.tools.find((tool) => tool.tabIndex === 0) ?? this.tools[0]).focus();
  }

  #onKey(event) {
    const here = this.tools.indexOf(event.target);
    const last = this.tools.length - 1;
    const next = {
      ArrowRight: here === last ? 0 : here + 1,
      ArrowLeft: here === 0 ? last : here - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === "Escape") this.pen.mode.focus();
    else if (next === undefined || here < 0) return;
    else this.tools[next].focus();
    event.preventDefault();
  }

  #rove(tool) {
    for (const other of this.tools) other.tabIndex = other === tool ? 0 : -1;
  }
}
