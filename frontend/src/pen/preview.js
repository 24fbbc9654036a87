// How it will look: the server renders, so that it is exactly what readers get.
import { make } from "./dom.js";
import { post } from "./server.js";
import { say } from "./words.js";

export class Preview {
  constructor(pen) {
    this.pen = pen;
    this.button = pen.element.querySelector("[data-do=preview]");
    this.page = make("div", { class: "pen-preview prose", hidden: true, tabindex: "0", role: "region", "aria-label": say("Preview") });
    pen.area.after(this.page);
  }

  async toggle() {
    if (!this.page.hidden) {
      this.close();
      this.pen.mode.focus();
      return;
    }
    const { body, format } = this.pen.text;
    this.button?.setAttribute("aria-busy", "true");
    try {
      await this.#show(body, format);
    } catch (trouble) {
      this.pen.trouble(trouble);
    }
    this.button?.removeAttribute("aria-busy");
  }

  async #show(body, format) {
    const fields = { body, body_format: format, space: this.pen.element.dataset.space };
    const answer = await post(this.pen.element, this.pen.element.dataset.preview, fields, {});
    // Sanitised by the server with the very rules that posts go through.
    this.page.innerHTML = await answer.text();
    this.#turn(true);
    this.page.focus();
  }

  close() {
    if (!this.page.hidden) this.#turn(false);
  }

  #turn(shown) {
    this.page.hidden = !shown;
    this.pen.mode.field.hidden = shown;
    this.pen.strip.close();
    this.button?.setAttribute("aria-pressed", String(shown));
  }
}
