// Files on their way: each has a line with its progress, and a place in the text that waits for it.
import { icon, make } from "./dom.js";
import { isPicture, lightened } from "./pictures.js";
import { lost, refused, tokenFor } from "./server.js";
import { say } from "./words.js";

export class Uploads {
  constructor(pen) {
    this.pen = pen;
    this.busy = new Set();
    this.list = make("ul", { class: "pen-files", "aria-label": say("Files on their way"), hidden: true });
    this.chooser = make("input", { type: "file", multiple: true, hidden: true, tabindex: "-1" });
    this.chooser.addEventListener("change", () => this.#chosen());
    pen.element.querySelector(".pen-end").before(this.list, this.chooser);
  }

  get areBusy() {
    return this.busy.size > 0;
  }

  choose(kind) {
    this.chooser.accept = kind === "image" ? "image/*" : "";
    this.chooser.click();
  }

  // One after the other, so that pictures stand in the order in which they were given.
  async start(files, place = this.pen.mode.spot()) {
    const jobs = files.map((file) => this.#expected(file, place));
    for (const job of jobs) await this.#one(job);
  }

  whenDone(act) {
    this.next = act;
  }

  #chosen() {
    this.start([...this.chooser.files]);
    this.chooser.value = "";
    this.pen.mode.focus();
  }

  #expected(file, place) {
    const job = { file, waiting: this.pen.mode.expect(file, place), cancelled: false };
    job.line = this.#line(file);
    job.line.stop = () => {
      job.cancelled = true;
      job.request?.abort();
    };
    this.busy.add(job);
    return job;
  }

  async #one(job) {
    const { file, waiting, line } = job;
    try {
      const light = isPicture(file) ? await lightened(file) : file;
      const stored = job.cancelled ? null : await this.#send(light, job);
      await this.pen.mode.arrive(waiting, stored && { ...stored, name: file.name });
      line.remove();
    } catch (trouble) {
      await this.pen.mode.arrive(waiting, null);
      this.#failed(line, trouble);
    }
    this.#ended(job);
  }

  #ended(job) {
    this.busy.delete(job);
    this.list.hidden = !this.list.children.length;
    if (this.areBusy) return;
    const { next } = this;
    this.next = null;
    if (next && !this.list.querySelector(".err")) next();
  }

  #send(file, job) {
    const request = (job.request = new XMLHttpRequest());
    const fields = new FormData();
    fields.set("file", file, file.name);
    fields.set("space", this.pen.element.dataset.space);
    return new Promise((done, fail) => {
      request.upload.onprogress = (event) => job.line.show(event.loaded / event.total);
      request.onload = () => (request.status < 300 ? done(JSON.parse(request.responseText)) : fail(refused(request.responseText)));
      request.onerror = () => fail(lost());
      request.onabort = () => done(null);
      request.open("POST", this.pen.element.dataset.upload);
      request.setRequestHeader("X-CSRFToken", tokenFor(this.pen.element));
      request.setRequestHeader("Accept", "application/json");
      request.send(fields);
    });
  }

  #line(file) {
    const bar = make("progress", { max: "1", "aria-label": file.name });
    const end = make("button", { class: "btn btn--bare btn--icon btn--s", type: "button", "aria-label": say("Cancel %(name)s", { name: file.name }) }, icon("x"));
    const line = make("li", {}, make("span", {}, file.name), bar, end);
    line.show = (share) => (bar.value = share);
    end.addEventListener("click", () => {
      line.stop();
      line.remove();
      this.pen.mode.focus();
      this.list.hidden = !this.list.children.length;
    });
    this.list.append(line);
    this.list.hidden = false;
    return line;
  }

  #failed(line, trouble) {
    line.querySelector("progress").replaceWith(make("span", { class: "err", role: "alert" }, trouble.message));
    line.querySelector("button").setAttribute("aria-label", say("Close"));
  }
}
