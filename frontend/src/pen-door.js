// The small part of the pen that every page carries (face.js imports it): fetches the editor when
// someone starts to write, and takes quotes from what people select in a text.
import { watchForQuotes } from "./pen/quoting.js";

const PEN = "[data-pen]";

function editorOf(pen) {
  return import(pen.dataset.script);
}

async function open(pen, act) {
  const editor = await editorOf(pen);
  const opened = await editor.open(pen);
  if (act) await opened[act.name](act.value);
}

function onStart(event) {
  const pen = event.target.closest?.(PEN);
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

export function watchPens() {
  document.addEventListener("focusin", onStart);
  document.addEventListener("click", onStart);
  document.addEventListener("pointerover", onNear, { passive: true });
  document.querySelectorAll(`${PEN}[data-html]`).forEach((pen) => open(pen));
  const here = document.activeElement?.closest(PEN);
  if (here && !here.dataset.open) open(here);
  watchForQuotes((pen, quote) => open(pen, { name: "quote", value: quote }));
}
