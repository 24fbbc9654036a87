// Writing as it will look: Tiptap, without any style it would inject.
import { Editor } from "@tiptap/core";
import { Fragment, Slice } from "@tiptap/pm/model";
import { callBefore } from "./calling.js";
import { isComposing, make } from "./dom.js";
import { cleaned, saysMore } from "./pasting.js";
import { SCHEMA } from "./schema.js";
import { say } from "./words.js";

const CALL_REACH = 40;
const LEAF = "\ufffc";

export class VisualMode {
  name = "visual";

  constructor(pen, body) {
    this.pen = pen;
    this.spots = new Set();
    this.holder = make("div", { class: "pen-visual" });
    this.hint = make("p", { class: "vh", id: `${pen.area.id}-keys` }, say("Alt+F10 reaches the tools. Escape, then Tab leaves the text."));
    pen.area.before(this.holder, this.hint);
    pen.area.hidden = true;
    this.editor = new Editor({
      element: this.holder,
      content: body,
      extensions: SCHEMA,
      injectCSS: false,
      enablePasteRules: ["link"],
      editorProps: this.#props(),
      onUpdate: () => this.#updated(),
      onTransaction: ({ transaction }) => this.#followed(transaction),
    });
    this.field = this.editor.view.dom;
    this.#showEmptiness();
    this.store();
  }

  // Without the empty lines that the editor keeps at the end for the caret.
  get body() {
    return this.editor.getHTML().replace(/(?:<p><\/p>)+$/, "");
  }

  get isEmpty() {
    return this.editor.isEmpty;
  }

  // The textarea always holds what a plain form post would send.
  store() {
    this.pen.area.value = this.isEmpty ? "" : this.body;
  }

  focus(atEnd = false) {
    this.#focused().focus(atEnd ? "end" : null).run();
  }

  clear() {
    this.editor.commands.clearContent(true);
  }

  close() {
    this.pen.people.close();
    this.editor.destroy();
    this.holder.remove();
    this.hint.remove();
  }

  // Tools and pictures must not act inside a conversion of the input method.
  async settled() {
    const { view } = this.editor;
    if (!view.composing) return;
    view.dom.blur();
    await new Promise((done) => setTimeout(done, 60));
    view.focus();
  }

  pressed() {
    const { editor } = this;
    const names = { bold: "bold", italic: "italic", link: "link", heading: "heading", list: "bulletList", ordered: "orderedList", quote: "blockquote" };
    const on = Object.keys(names).filter((action) => editor.isActive(names[action]));
    if (editor.isActive("code") || editor.isActive("codeBlock")) on.push("code");
    return new Set(on);
  }

  surroundings() {
    const { editor } = this;
    const { node } = editor.state.selection;
    if (node?.type.name === "image") return { kind: "image", alt: node.attrs.alt ?? "" };
    if (editor.isActive("codeBlock")) return { kind: "code", language: editor.getAttributes("codeBlock").language ?? "" };
    return editor.isActive("table") ? { kind: "table" } : null;
  }

  act(action, value) {
    if (action === "describe") return this.editor.chain().updateAttributes("image", { alt: value }).run();
    if (action === "at") return this.#at();
    const chain = this.#focused();
    const steps = {
      bold: () => chain.toggleBold(),
      italic: () => chain.toggleItalic(),
      heading: () => chain.toggleHeading({ level: 3 }),
      list: () => chain.toggleBulletList(),
      ordered: () => chain.toggleOrderedList(),
      quote: () => chain.toggleBlockquote(),
      code: () => (this.#isWithinLine() ? chain.toggleCode() : chain.toggleCodeBlock()),
      codeLanguage: () => chain.updateAttributes("codeBlock", { language: value || null }),
      table: () => chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true }),
      addRow: () => chain.addRowAfter(),
      addColumn: () => chain.addColumnAfter(),
      deleteRow: () => chain.deleteRow(),
      deleteColumn: () => chain.deleteColumn(),
      deleteTable: () => chain.deleteTable(),
      deleteImage: () => chain.deleteSelection(),
    };
    steps[action]?.().run();
  }

  linkHere() {
    const { editor } = this;
    const { from, to } = editor.state.selection;
    const address = editor.getAttributes("link").href ?? "";
    const text = editor.state.doc.textBetween(from, to, " ");
    return { address: address || (/^https?:\/\/\S+$/.test(text) ? text : ""), text, canRemove: Boolean(address) };
  }

  link(address, text) {
    const chain = this.#focused();
    if (address === null) return chain.extendMarkRange("link").unsetLink().run();
    if (text || this.editor.isActive("link")) return chain.extendMarkRange("link").setLink({ href: address }).run();
    return this.#typeLink(chain, address, address);
  }

  call({ handle, name }) {
    const { pos } = this.editor.state.selection.$from;
    const call = this.#callHere();
    const range = { from: pos - (call?.length ?? 0), to: pos };
    const content = [{ type: "at", attrs: { handle, name } }, { type: "text", text: " " }];
    this.#focused().insertContentAt(range, content).run();
  }

  async quote({ html, url, name }) {
    const quote = make("blockquote");
    quote.innerHTML = cleaned(html);
    if (url) quote.append(make("cite", {}, make("a", { href: url }, name || url)));
    const content = quote.outerHTML + make("p").outerHTML;
    const { doc, selection } = this.editor.state;
    const end = selection.$from.depth ? selection.$from.after(1) : doc.content.size;
    if (this.isEmpty) this.#focused().setContent(content, { emitUpdate: true }).focus("end").run();
    else this.#focused().insertContentAt(end, content).focus().run();
  }

  spot(at = this.editor.state.selection.to) {
    const spot = { at };
    this.spots.add(spot);
    return spot;
  }

  expect(_file, spot) {
    return spot;
  }

  async arrive(spot, stored) {
    if (!stored) return;
    await this.#calm();
    const { name, url, is_image: isImage, width, height } = stored;
    const text = { type: "text", text: name, marks: [{ type: "link", attrs: { href: url } }] };
    const image = { type: "image", attrs: { src: url, alt: name, width, height } };
    const at = Math.min(spot.at, this.editor.state.doc.content.size);
    this.editor.commands.insertContentAt(at, isImage ? image : [text, { type: "text", text: " " }], { updateSelection: false });
  }

  // The editor's own focus comes a frame late: what someone types until then would be lost.
  #focused() {
    this.editor.view.focus();
    return this.editor.chain().focus();
  }

  #typeLink(chain, address, text) {
    return chain.insertContent([{ type: "text", text, marks: [{ type: "link", attrs: { href: address } }] }, { type: "text", text: " " }]).run();
  }

  #at() {
    const before = this.#before();
    this.#focused().insertContent(/[A-Za-z0-9._%+\-]$/.test(before) ? " @" : "@").run();
    this.#look();
  }

  #isWithinLine() {
    const { $from, $to, empty } = this.editor.state.selection;
    return !empty && $from.sameParent($to) && !this.editor.isActive("codeBlock");
  }

  #before() {
    const { $from } = this.editor.state.selection;
    return $from.parent.textBetween(Math.max(0, $from.parentOffset - CALL_REACH), $from.parentOffset, undefined, LEAF);
  }

  #callHere() {
    const { editor } = this;
    if (!editor.state.selection.empty && !editor.view.composing) return null;
    if (editor.isActive("code") || editor.isActive("codeBlock")) return null;
    return callBefore(this.#before());
  }

  #look() {
    const call = this.editor.view.hasFocus() ? this.#callHere() : null;
    const start = call ? this.editor.state.selection.$from.pos - call.length : 0;
    this.pen.people.look(call, start, () => this.editor.view.coordsAtPos(start));
  }

  #updated() {
    this.#showEmptiness();
    this.pen.changed();
  }

  #followed(transaction) {
    for (const spot of this.spots) spot.at = transaction.mapping.map(spot.at);
    if (!this.field) return;
    this.#look();
    this.pen.moved();
  }

  // The hint stands outside the text, so that no input method ever meets it.
  #showEmptiness() {
    this.holder.classList.toggle("is-empty", this.isEmpty);
    this.holder.dataset.hint = this.pen.area.placeholder;
  }

  async #calm() {
    const { view } = this.editor;
    if (!view.composing) return;
    await new Promise((done) => view.dom.addEventListener("compositionend", done, { once: true }));
    await new Promise((done) => setTimeout(done, 60));
  }

  #props() {
    const { pen } = this;
    const attributes = {
      id: `${pen.area.id}-text`,
      class: "prose",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": pen.label,
      "aria-describedby": `${this.hint.id} ${pen.area.getAttribute("aria-describedby") ?? ""}`.trim(),
      "aria-haspopup": "listbox",
    };
    if (pen.required) attributes["aria-required"] = "true";
    return {
      attributes,
      handleKeyDown: (_view, event) => this.#onKey(event),
      handleDOMEvents: { keydown: (_view, event) => this.#onLeaving(event), blur: () => this.#onBlur() },
      handlePaste: (_view, event) => this.#onPaste(event),
      handleDrop: (view, event, _slice, moved) => this.#onDrop(view, event, moved),
      transformPastedHTML: cleaned,
      clipboardTextParser: (text, context, _plain, view) => paragraphsOf(text, context, view.state.schema),
    };
  }

  #onKey(event) {
    if (isComposing(event)) return false;
    if (this.pen.people.takes(event)) return true;
    const command = event.ctrlKey || event.metaKey;
    // Left to the pen, which posts and asks for links; the editor would break the line here.
    return command && event.key === "Enter" ? this.#pass(event) : false;
  }

  #pass(event) {
    event.preventDefault();
    this.pen.submit();
    event.stopPropagation();
    return true;
  }

  // Tab indents lists and walks through tables; Escape first makes it leave the text instead.
  #onLeaving(event) {
    if (isComposing(event)) return false;
    if (event.key === "Tab" && this.leaving && !this.pen.people.isOpen) return true;
    if (event.key !== "Shift") this.leaving = event.key === "Escape" && !this.pen.people.isOpen;
    return false;
  }

  #onBlur() {
    this.leaving = false;
    setTimeout(() => this.editor.isFocused || this.pen.people.close(), 150);
    return false;
  }

  #onPaste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length || saysMore(event.clipboardData.getData("text/html"))) return false;
    this.pen.uploads.start(files, this.spot());
    return true;
  }

  #onDrop(view, event, moved) {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (moved || !files.length) return false;
    event.preventDefault();
    const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
    this.pen.uploads.start(files, this.spot(at));
    return true;
  }
}

// Plain text: an empty line parts paragraphs, a single one stays a line break, as people meant it.
function paragraphsOf(text, context, schema) {
  const { paragraph, hardBreak } = schema.nodes;
  const parts = text.replace(/\r\n?/g, "\n").replace(/^\n+|\n+$/g, "").split(/\n{2,}/);
  const nodes = parts.map((part) => {
    const lines = part.split("\n").flatMap((line, index) => [...(index ? [hardBreak.create()] : []), ...(line ? [schema.text(line, context.marks())] : [])]);
    return paragraph.create(null, lines);
  });
  return new Slice(Fragment.from(nodes), 1, 1);
}
