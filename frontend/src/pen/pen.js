// One place to write: a form's textarea, and whichever of the two ways of writing is in use.
import { Drafts } from "./drafts.js";
import { clock, icon, isComposing, make } from "./dom.js";
import { MarkdownMode } from "./markdown_mode.js";
import { People } from "./people.js";
import { Preview } from "./preview.js";
import { post } from "./server.js";
import { Strip } from "./strip.js";
import { Toolbar } from "./toolbar.js";
import { Uploads } from "./uploads.js";
import { VisualMode } from "./visual_mode.js";
import { loadWords, say } from "./words.js";

const MODES = { visual: VisualMode, markdown: MarkdownMode };
const FORMATS = { visual: "html", markdown: "markdown" };
const PREFERENCE = "engawa.pen";

export class Pen {
  static async open(element) {
    const pen = new Pen(element);
    const { words, style } = element.dataset;
    const [draft] = await Promise.all([pen.#draft(), loadWords(words), loadStyle(style)]);
    await pen.#begin(draft);
    return pen;
  }

  constructor(element) {
    this.element = element;
    this.form = element.closest("form");
    this.area = element.querySelector("textarea");
    this.format = element.querySelector(`input[name="${this.area.name}_format"]`);
    this.told = element.querySelector("[data-status]");
    this.language = document.documentElement.lang || "en";
    this.required = this.area.required;
    this.label = this.area.labels[0]?.textContent.trim() ?? "";
  }

  get isEmpty() {
    return this.mode.isEmpty;
  }

  // What the form would post now.
  get text() {
    return { body: this.isEmpty ? "" : this.mode.body, format: FORMATS[this.mode.name] };
  }

  #draft() {
    const isNew = !this.area.value && !this.element.dataset.html;
    return isNew ? Drafts.keptFor(this.element) : null;
  }

  async #begin(draft) {
    await composed(this.area);
    if (draft?.body && !this.area.value) this.#restore(draft);
    const had = this.element.contains(document.activeElement);
    this.#furnish();
    this.#start();
    this.drafts.begin(this.area.dataset.typed === undefined);
    if (had) this.mode.focus(true);
    this.element.dataset.open = this.mode.name;
  }

  #restore({ body, body_format: format, saved_at: savedAt }) {
    this.area.value = this.area.defaultValue = body;
    this.format.value = format;
    this.tellSaved(new Date(savedAt));
  }

  #furnish() {
    this.strip = new Strip(this);
    this.toolbar = new Toolbar(this);
    this.uploads = new Uploads(this);
    this.people = new People(this);
    this.preview = new Preview(this);
    this.drafts = new Drafts(this);
    this.element.addEventListener("click", (event) => this.#onClick(event));
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.form?.addEventListener("submit", (event) => this.#onSubmit(event), true);
    this.form?.addEventListener("formdata", (event) => this.#onFormData(event));
    this.form?.addEventListener("reset", () => setTimeout(() => this.mode.clear()));
  }

  // A text opens as it was written; an empty one as this person likes to write.
  #start() {
    const { html } = this.element.dataset;
    const { value, defaultValue, dataset } = this.area;
    if (this.format.value === "html") this.#enter("visual", value);
    else if (liked() === "markdown") this.#enter("markdown", value);
    else if (html && dataset.typed === undefined) this.#enter("visual", html);
    else if (defaultValue.trim()) this.#enter("markdown", value);
    else this.#enter("visual", paragraphs(value));
  }

  #enter(name, body) {
    this.mode?.close();
    this.strip.close();
    this.format.value = FORMATS[name];
    this.mode = new MODES[name](this, body);
    this.area.required = this.required && name === "markdown";
    this.element.dataset.open = name;
    this.toolbar.showMode(name);
    this.toolbar.refresh();
  }

  // Called by the modes: the text changed, or the caret moved.
  changed() {
    if (!this.mode) return;
    this.mode.store();
    this.drafts.touch();
  }

  moved() {
    if (!this.mode) return;
    this.toolbar.refresh();
    this.strip.follow();
  }

  async press(action) {
    if (action === "preview") return this.preview.toggle();
    this.preview.close();
    if (action === "mode") return this.switchMode();
    await this.mode.settled();
    if (action === "image" || action === "file") return this.uploads.choose(action);
    if (action === "link") return this.strip.askLink();
    this.mode.act(action);
  }

  async quote(quote) {
    this.preview.close();
    this.element.scrollIntoView({ block: "nearest" });
    await this.mode.settled();
    await this.mode.quote(quote);
  }

  async switchMode() {
    if (this.uploads.areBusy) return this.tell(say("Please wait until the files have arrived."));
    const name = this.mode.name === "visual" ? "markdown" : "visual";
    try {
      const body = await this.#converted(name);
      this.#enter(name, body);
      like(name);
      this.mode.focus();
    } catch (trouble) {
      this.trouble(trouble);
    }
  }

  // Going back without a change gives the text exactly as it was, not a conversion of a conversion.
  async #converted(name) {
    const { body, format: from } = this.text;
    const to = FORMATS[name];
    if (!body) return "";
    if (this.twin && this.twin[from] === body) return this.twin[to];
    const answer = await this.convert(body, from, to);
    this.twin = { [from]: body, [to]: answer };
    return answer;
  }

  async convert(body, from, to) {
    const answer = await post(this.element, this.element.dataset.convert, { body, from, to });
    return (await answer.json()).body;
  }

  tell(text) {
    this.told.classList.remove("err");
    this.told.replaceChildren(text);
  }

  tellSaved(time) {
    this.tell(say("Draft saved %(time)s", { time: clock(time, this.language) }));
  }

  trouble(fault) {
    this.told.classList.add("err");
    this.told.replaceChildren(icon("circle-alert"), make("span", {}, fault.message));
  }

  submit() {
    this.form?.requestSubmit(this.form.querySelector(".btn--main[type=submit], [type=submit], button:not([type])"));
  }

  #onClick(event) {
    const tool = event.target.closest("[data-do]");
    if (tool && this.element.contains(tool)) this.press(tool.dataset.do);
  }

  #onKey(event) {
    if (isComposing(event) || event.defaultPrevented) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key === "Enter") {
      event.preventDefault();
      this.submit();
    } else if (command && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      this.press("link");
    } else if (event.altKey && event.key === "F10") {
      event.preventDefault();
      this.toolbar.focus();
    }
  }

  #onSubmit(event) {
    this.mode.store();
    if (this.uploads.areBusy) {
      stop(event);
      this.tell(say("This will be posted as soon as the files have arrived."));
      this.uploads.whenDone(() => this.form.requestSubmit(event.submitter));
    } else if (this.required && this.isEmpty) {
      stop(event);
      this.trouble({ message: say("Write something first.") });
      this.mode.focus();
    } else {
      this.drafts.rest();
    }
  }

  #onFormData(event) {
    const { body, format } = this.text;
    event.formData.set(this.area.name, body);
    event.formData.set(this.format.name, format);
  }
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function liked() {
  try {
    return localStorage.getItem(PREFERENCE) ?? "visual";
  } catch {
    return "visual";
  }
}

function like(name) {
  try {
    localStorage.setItem(PREFERENCE, name);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function paragraphs(text) {
  const holder = make("div");
  for (const part of text.trim().split(/\n{2,}/)) {
    const lines = part.split("\n").flatMap((line, index) => (index ? [make("br"), line] : [line]));
    if (part) holder.append(make("p", {}, ...lines));
  }
  return holder.innerHTML;
}

// Replacing a field under an input method would swallow what is being converted.
async function composed(area) {
  if (area.dataset.composing === undefined) return;
  await new Promise((done) => area.addEventListener("compositionend", done, { once: true }));
  await new Promise((done) => setTimeout(done, 50));
}

function loadStyle(address) {
  if (!address || document.querySelector(`link[data-pen-style]`)) return null;
  return new Promise((done) => {
    const link = make("link", { rel: "stylesheet", href: address, "data-pen-style": true });
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}
