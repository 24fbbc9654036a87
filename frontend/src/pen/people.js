// The list of people after `@`: the caret stays in the text, arrows move in the list.
import { isComposing, make } from "./dom.js";
import { get } from "./server.js";
import { say } from "./words.js";

const PAUSE = 120;
let count = 0;

export class People {
  constructor(pen) {
    this.pen = pen;
    this.id = `pen-people-${(count += 1)}`;
    this.list = make("div", { class: "pen-people", role: "listbox", id: this.id, "aria-label": say("People"), hidden: true });
    this.voice = make("span", { class: "vh", "aria-live": "polite" });
    this.found = [];
    this.at = 0;
    pen.element.append(this.list, this.voice);
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.#onClick(event));
  }

  get isOpen() {
    return !this.list.hidden;
  }

  // `call` is what stands after the mark; `start` where the mark stands, so that a list that was
  // sent away stays away until another call begins.
  look(call, start, place) {
    if (!call) {
      this.dismissed = undefined;
      this.close();
    } else if (this.dismissed !== start && (call.query !== this.query || !this.isOpen)) {
      this.start = start;
      this.place = place;
      this.#ask(call.query);
    }
  }

  close() {
    clearTimeout(this.timer);
    this.flight?.abort();
    this.query = undefined;
    if (!this.isOpen) return;
    this.list.hidden = true;
    this.list.replaceChildren();
    this.voice.textContent = "";
    this.#point(null);
  }

  // True when the key was for the list.
  takes(event) {
    if (!this.isOpen || isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#move(this.at + step);
    else if (event.key === "Enter" || event.key === "Tab") this.#choose(this.at);
    else if (event.key === "Escape") this.#dismiss();
    else return false;
    return true;
  }

  #ask(query) {
    if (query === this.query) return;
    clearTimeout(this.timer);
    this.flight?.abort();
    this.query = query;
    this.timer = setTimeout(() => this.#fetch(query), PAUSE);
  }

  async #fetch(query) {
    const { people, space, topic } = this.pen.element.dataset;
    this.flight = new AbortController();
    try {
      const answer = await get(people, { q: query, space, topic }, { signal: this.flight.signal });
      this.#show(await answer.json());
    } catch {
      // Completion is a kindness; without it the name is typed in full.
    }
  }

  #show(found) {
    this.found = found;
    if (!found.length) {
      this.list.hidden = true;
      this.voice.textContent = say("Nobody by that name is here.");
      this.#point(null);
      return;
    }
    this.list.replaceChildren(...found.map((person, index) => this.#row(person, index)));
    this.list.hidden = false;
    this.#stand();
    this.#move(0);
    this.voice.textContent = say("%(n)s people. Arrow keys move, Enter takes.", { n: found.length });
  }

  #row({ handle, name, org, kind }, index) {
    return make("div", { role: "option", id: `${this.id}-${index}`, "data-index": index },
      make("b", {}, name), make("small", {}, `@${handle}`),
      kind ? make("span", { class: "kind" }, kind) : null, org ? make("small", {}, org) : null);
  }

  #move(to) {
    const rows = [...this.list.children];
    this.at = (to + rows.length) % rows.length;
    rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === this.at)));
    rows[this.at].scrollIntoView({ block: "nearest" });
    this.#point(rows[this.at].id);
  }

  #point(id) {
    const { field } = this.pen.mode;
    for (const [name, value] of [["aria-controls", id && this.id], ["aria-activedescendant", id]]) {
      if (value) field.setAttribute(name, value);
      else field.removeAttribute(name);
    }
  }

  // Below the caret, or above it where the window ends.
  #stand() {
    const caret = this.place();
    const pen = this.pen.element.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.list;
    const below = caret.bottom + 6 + offsetHeight < innerHeight || caret.top < offsetHeight;
    const top = below ? caret.bottom + 6 : caret.top - 6 - offsetHeight;
    const left = Math.max(0, Math.min(caret.left - pen.left, pen.width - offsetWidth));
    this.list.style.insetBlockStart = `${top - pen.top}px`;
    this.list.style.insetInlineStart = `${left}px`;
  }

  #dismiss() {
    this.dismissed = this.start;
    this.close();
  }

  #onClick(event) {
    const row = event.target.closest("[role=option]");
    if (row) this.#choose(Number(row.dataset.index));
  }

  async #choose(index) {
    const person = this.found[index];
    this.close();
    await this.pen.mode.settled();
    this.pen.mode.call(person);
  }
}
