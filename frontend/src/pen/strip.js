// The narrow strip under the tools: asks for a link, and offers what fits where the caret stands.
import { addressFrom } from "./addresses.js";
import { isComposing, make } from "./dom.js";
import { say } from "./words.js";

const LANGUAGES = "bash c cpp csharp css diff go html ini java javascript json kotlin php powershell python ruby rust sql swift typescript xml yaml".split(" ");

export class Strip {
  constructor(pen) {
    this.pen = pen;
    this.row = make("div", { class: "pen-strip", role: "group", hidden: true });
    pen.element.querySelector(".pen-bar").after(this.row);
    this.row.addEventListener("keydown", (event) => this.#onKey(event));
  }

  close() {
    this.row.hidden = true;
    this.row.replaceChildren();
    this.kind = null;
  }

  // Called whenever the caret moves; a question that waits for an answer stays.
  follow() {
    if (this.kind === "link" && !this.pen.mode.field.contains(document.activeElement)) return;
    const place = this.pen.mode.surroundings();
    if (!place) {
      this.close();
    } else if (place.kind !== this.kind) {
      this.#fill(place);
    } else if (place.kind === "code") {
      this.row.querySelector("select").value = place.language;
    } else if (place.kind === "image" && place.alt !== this.alt?.value) {
      this.#fill(place);
    }
  }

  #fill(place) {
    const parts = { table: () => this.#table(), code: () => this.#code(place), image: () => this.#image(place) };
    this.#show(place.kind, ...parts[place.kind]());
  }

  #show(kind, label, ...children) {
    this.kind = kind;
    this.row.setAttribute("aria-label", label);
    this.row.replaceChildren(...children.filter(Boolean));
    this.row.hidden = false;
  }

  #table() {
    const tool = (action, label) => this.#button(label, () => this.pen.mode.act(action));
    return [
      say("Table"),
      tool("addRow", say("Add row")),
      tool("addColumn", say("Add column")),
      tool("deleteRow", say("Delete row")),
      tool("deleteColumn", say("Delete column")),
      tool("deleteTable", say("Delete table")),
    ];
  }

  #code({ language }) {
    const known = LANGUAGES.includes(language) || !language ? LANGUAGES : [language, ...LANGUAGES];
    const options = known.map((name) => make("option", { value: name }, name));
    const select = make("select", { class: "input input--s", "aria-label": say("Language of the code") },
      make("option", { value: "" }, say("Plain")), ...options);
    select.value = language;
    select.addEventListener("change", () => this.pen.mode.act("codeLanguage", select.value));
    return [say("Code"), select];
  }

  #image({ alt }) {
    this.alt = make("input", { class: "input input--s", type: "text", value: alt, maxlength: "300",
      placeholder: say("What the picture shows"), "aria-label": say("What the picture shows") });
    this.alt.addEventListener("input", () => this.pen.mode.act("describe", this.alt.value));
    return [say("Image"), this.alt, this.#button(say("Delete image"), () => this.pen.mode.act("deleteImage"))];
  }

  askLink() {
    const { address, text, canRemove } = this.pen.mode.linkHere();
    const field = make("input", { class: "input input--s", type: "text", inputmode: "url", value: address,
      placeholder: "https://", "aria-label": say("Address of the link"), autocomplete: "off", spellcheck: "false" });
    const apply = () => this.#link(field, text);
    field.apply = apply;
    this.#show("link", say("Link"), field, this.#button(say("Set link"), apply),
      canRemove ? this.#button(say("Remove link"), () => this.#unlink()) : null,
      this.#button(say("Cancel"), () => this.#leave()));
    field.focus();
    field.select();
  }

  #link(field, text) {
    const address = addressFrom(field.value);
    if (address === null) {
      field.setAttribute("aria-invalid", "true");
      this.pen.trouble({ message: say("An address starts with https:// or mailto:.") });
      field.focus();
      return;
    }
    this.close();
    this.pen.tell("");
    this.pen.mode.link(address, text);
  }

  #unlink() {
    this.close();
    this.pen.mode.link(null);
  }

  #leave() {
    this.close();
    this.pen.mode.focus();
  }

  #button(label, onclick) {
    const button = make("button", { class: "btn btn--bare btn--s", type: "button", onclick }, label);
    button.addEventListener("mousedown", (event) => event.preventDefault());
    return button;
  }

  #onKey(event) {
    if (isComposing(event)) return;
    const field = event.target.matches("input") ? event.target : null;
    if (event.key === "Enter" && field && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (field.apply) field.apply();
      else this.#leave();
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#leave();
    }
  }
}
