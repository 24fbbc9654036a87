// Keeping what is being written on the server, two seconds after the last key.
import { get, post } from "./server.js";
import { say } from "./words.js";

const IDLE = 2000;
// Browsers let a leaving page send about 64 kB.
const PARTING = 60000;

// What stands beside the text in a form: a field, or the radio buttons of one name.
const BESIDE = ["title", "tags", "audience", "readers", "quietly"];
const said = (field) => (field.type === "checkbox" && !field.checked ? "" : field.value);

export class Drafts {
  constructor(pen) {
    this.pen = pen;
    this.address = pen.element.dataset.drafts;
    this.place = pen.element.dataset.place;
    this.beside = BESIDE.map((name) => [name, pen.form?.elements.namedItem(name)]).filter(
      ([, field]) => field,
    );
    this.kept = "";
    this.resting = false;
    for (const [, field] of this.beside) {
      for (const each of field.forEach ? field : [field]) {
        each.addEventListener("input", () => this.touch());
      }
    }
    document.addEventListener("visibilitychange", this.#onHide);
    addEventListener("beforeunload", this.#onLeave);
  }

  get isChanged() {
    return this.#now() !== this.kept;
  }

  // What was kept here before, for pages that are the same for everyone and bring no draft.
  static async keptFor(element) {
    const { kept, place } = element.dataset;
    if (!kept) return null;
    try {
      const answer = await get(kept, { place });
      return answer.status === 200 ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  // The text as the page brought it counts as kept, unless typing began before the editor came.
  begin(untouched) {
    if (untouched) this.kept = this.#now();
    else this.touch();
  }

  touch() {
    this.resting = false;
    clearTimeout(this.timer);
    if (this.address) this.timer = setTimeout(() => this.save(), IDLE);
  }

  // While the text itself is being posted no draft may overtake it.
  rest() {
    clearTimeout(this.timer);
    this.flight?.abort();
    this.resting = true;
  }

  async save(options = {}) {
    clearTimeout(this.timer);
    const now = this.#now();
    if (this.resting || now === this.kept || !this.pen.element.isConnected) return;
    this.flight?.abort();
    this.flight = new AbortController();
    try {
      const answer = await this.#send({ signal: this.flight.signal, ...options });
      this.kept = now;
      this.pen.form?.dispatchEvent(new Event("engawa:saved", { bubbles: true }));
      this.pen.tellSaved(new Date((await answer.json()).saved_at));
    } catch (fault) {
      if (fault.name !== "AbortError") this.#retry();
    }
  }

  #send(options) {
    const { body, format } = this.pen.text;
    const fields = Object.fromEntries(this.beside.map(([name, field]) => [name, said(field)]));
    Object.assign(fields, { place: this.place, body, body_format: format });
    return post(this.pen.element, this.address, fields, options);
  }

  #retry() {
    this.pen.trouble({ message: say("The draft could not be saved. Trying again soon.") });
    this.timer = setTimeout(() => this.save(), IDLE * 5);
  }

  #now() {
    return [...this.beside.map(([, field]) => said(field)), this.pen.text.body].join("\n");
  }

  #onHide = () => {
    if (this.#gone() || document.visibilityState !== "hidden" || !this.address) return;
    const small = this.pen.text.body.length * 3 < PARTING;
    this.save({ keepalive: small, signal: null });
  };

  #onLeave = (event) => {
    if (this.#gone() || this.resting || !this.isChanged) return;
    if (!this.address || this.pen.told.classList.contains("err") || this.pen.uploads.areBusy) {
      event.preventDefault();
    }
  };

  #gone() {
    if (this.pen.element.isConnected) return false;
    document.removeEventListener("visibilitychange", this.#onHide);
    removeEventListener("beforeunload", this.#onLeave);
    return true;
  }
}
