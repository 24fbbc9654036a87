// Writing Markdown in the textarea itself, with the same tools.
import { callBefore } from "./calling.js";
import { caretBox } from "./caret.js";
import { isComposing } from "./dom.js";
import { block, linked, marked, pictured, quoted } from "./marking.js";
import { say } from "./words.js";

export class MarkdownMode {
  name = "markdown";

  constructor(pen, body) {
    this.pen = pen;
    this.field = pen.area;
    this.field.hidden = false;
    this.field.value = body;
    this.field.setAttribute("aria-haspopup", "listbox");
    this.ears = new AbortController();
    const hear = (name, act) => this.field.addEventListener(name, act, { signal: this.ears.signal });
    hear("input", () => {
      this.pen.changed();
      this.#look();
    });
    hear("keydown", (event) => this.#onKey(event));
    hear("click", () => this.#look());
    hear("blur", () => this.pen.people.close());
    hear("paste", (event) => this.#onFiles(event, event.clipboardData));
    hear("drop", (event) => this.#onFiles(event, event.dataTransfer));
    hear("compositionstart", () => (this.composing = true));
    hear("compositionend", () => (this.composing = false));
  }

  get body() {
    return this.field.value;
  }

  get isEmpty() {
    return !this.field.value.trim();
  }

  store() {}

  focus() {
    this.field.focus();
  }

  clear() {
    this.field.value = "";
    this.pen.changed();
  }

  close() {
    this.ears.abort();
    this.pen.people.close();
    this.field.hidden = true;
  }

  async settled() {
    if (!this.composing) return;
    this.field.blur();
    await new Promise((done) => setTimeout(done, 60));
    this.field.focus();
  }

  pressed() {
    return new Set();
  }

  surroundings() {
    return null;
  }

  act(action) {
    const { selectionStart: from, selectionEnd: to, value } = this.field;
    if (action === "at") return this.#at();
    const change = marked(action, value, from, to, { column: say("Column") });
    if (change) this.#apply(change);
  }

  linkHere() {
    const { selectionStart: from, selectionEnd: to, value } = this.field;
    this.held = { from, to };
    const text = value.slice(from, to);
    const isAddress = /^https?:\/\/\S+$/.test(text);
    return { address: isAddress ? text : "", text: isAddress ? "" : text, canRemove: false };
  }

  link(address, text) {
    const insert = linked(text, address);
    const end = this.held.from + insert.length;
    this.#apply({ ...this.held, insert, start: end, end });
  }

  call({ handle }) {
    const at = this.field.selectionStart;
    const call = callBefore(this.field.value.slice(0, at));
    const from = call ? at - call.length : at;
    const insert = `@${handle} `;
    const end = from + insert.length;
    this.#apply({ from, to: at, insert, start: end, end });
  }

  async quote({ html, text, url, name }) {
    const markdown = await this.pen.convert(html, "html", "markdown").catch(() => text);
    const { value, selectionEnd: at } = this.field;
    const change = block(value, at, at, quoted(markdown, name, url));
    const end = change.from + change.insert.length;
    this.#apply({ ...change, start: end, end });
  }

  spot() {
    return { at: this.field.selectionEnd };
  }

  // A line in the text holds the place; typing elsewhere does not disturb it.
  expect(file, place) {
    const name = say("Sending %(name)s", { name: file.name.replace(/[[\]]/g, "") });
    const mark = `![${name} ${(this.sent = (this.sent ?? 0) + 1)}]()`;
    const insert = `${mark}\n`;
    const end = place.at + insert.length;
    this.#apply({ from: place.at, to: place.at, insert, start: end, end });
    place.at = end;
    return mark;
  }

  async arrive(mark, stored) {
    await this.#calm();
    const { value, selectionStart, selectionEnd } = this.field;
    const from = value.indexOf(mark);
    if (from < 0) return;
    const insert = stored ? (stored.is_image ? pictured : linked)(stored.name, stored.url) : "";
    const to = from + mark.length;
    const shift = (at) => (at > from ? Math.max(from, at + insert.length - mark.length) : at);
    this.#apply({ from, to, insert, start: shift(selectionStart), end: shift(selectionEnd) }, true);
  }

  async #calm() {
    if (!this.composing) return;
    await new Promise((done) => this.field.addEventListener("compositionend", done, { once: true }));
    await new Promise((done) => setTimeout(done, 50));
  }

  #at() {
    const { selectionStart: from, selectionEnd: to, value } = this.field;
    const insert = /[A-Za-z0-9._%+\-]$/.test(value.slice(0, from)) ? " @" : "@";
    const end = from + insert.length;
    this.#apply({ from, to, insert, start: end, end });
    this.#look();
  }

  // insertText keeps the browser's own undo; setRangeText is for what it refuses, and for a file
  // that arrives while the person is in another field.
  #apply({ from, to, insert, start, end }, quietly = false) {
    const away = quietly && document.activeElement !== this.field;
    if (!away) this.field.focus();
    if (!away && (insert || from < to)) this.field.setSelectionRange(from, to);
    const done = !away && document.execCommand(insert ? "insertText" : "delete", false, insert);
    if (!done) this.field.setRangeText(insert, from, to);
    if (!away) this.field.setSelectionRange(start, end);
    this.pen.changed();
  }

  #look() {
    const at = this.field.selectionEnd;
    const call = this.field.selectionStart === at ? callBefore(this.field.value.slice(0, at)) : null;
    const start = call ? at - call.length : 0;
    this.pen.people.look(call, start, () => caretBox(this.field, start));
  }

  #onKey(event) {
    if (this.pen.people.takes(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (isComposing(event) || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const action = { b: "bold", i: "italic" }[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    this.act(action);
  }

  #onFiles(event, transfer) {
    const files = [...(transfer?.files ?? [])];
    if (!files.length || transfer.getData("text/plain")) return;
    event.preventDefault();
    this.pen.uploads.start(files, this.spot());
  }
}
