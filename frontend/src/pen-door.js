// The small part of the pen that every page carries (face.js imports it): fetches the editor when
// someone starts to write, and takes quotes from what people select in a text.
import { watchForQuotes } from "./pen/quoting.js";

const PEN = "[data-pen]";

function editorOf(pen) {
  return import(pen.dataset.script);
}

// Pens that are open already: what is asked of one is done before the next key, for a script that is
// known still comes a moment later, and what was typed until then would be lost.
const ready = new WeakMap();

async function open(pen, act) {
  const opened = ready.get(pen) ?? (await (await editorOf(pen)).open(pen));
  ready.set(pen, opened);
  if (act) await opened[act.name](act.value);
}

function onStart(event) {
  // Reaching the button that posts is no reason to fetch an editor.
  const pen = event.target.closest?.("textarea, .pen-bar, [data-do]")?.closest(PEN);
  if (!pen || pen.dataset.open) return;
  open(pen, pressed(event)).catch((fault) => console.error(fault));
}

// A tool pressed before the editor is there still does its work once it is.
function pressed(event) {
  const tool = event.type === "click" && event.target.closest("[data-do]");
  return tool ? { name: "press", value: tool.dataset.do } : null;
}

function onNear(event) {
  const pen = event.target.closest?.(PEN);
  if (pen && !pen.dataset.open) editorOf(pen).catch(() => {});
}

// A text written visually is shown so at once, not as its source.
function isVisual(pen) {
  return "html" in pen.dataset || pen.querySelector("input[name$=_format]")?.value === "html";
}

// What happens in the textarea before the editor is there: it must not be lost or cut short.
function onEarlyText(event) {
  const field = event.target;
  if (!field.matches?.(`${PEN}:not([data-open]) textarea`)) return;
  if (event.type === "input") field.dataset.typed = "";
  if (event.type === "compositionstart") field.dataset.composing = "";
  if (event.type === "compositionend") delete field.dataset.composing;
}

export function watchPens() {
  for (const name of ["input", "compositionstart", "compositionend"]) {
    document.addEventListener(name, onEarlyText, true);
  }
  document.addEventListener("focusin", onStart);
  document.addEventListener("click", onStart);
  document.addEventListener("pointerover", onNear, { passive: true });
  document.querySelectorAll(PEN).forEach((pen) => isVisual(pen) && open(pen));
  document.addEventListener("htmx:load", ({ target }) => {
    target.querySelectorAll(PEN).forEach((pen) => isVisual(pen) && open(pen));
  });
  const here = document.activeElement?.closest(PEN);
  if (here && !here.dataset.open) open(here);
  watchForQuotes((pen, quote) => open(pen, { name: "quote", value: quote }));
}
