// Toasts leave after a while, unless one is reading them or could undo something.
import { say } from "./words.js";

const STAYS = 6000;
const STAYS_WITH_UNDO = 20000;

function leaveLater(toast) {
  const wait = toast.querySelector("form") ? STAYS_WITH_UNDO : STAYS;
  let timer;
  const start = () => (timer = setTimeout(() => toast.remove(), wait));
  const stop = () => clearTimeout(timer);
  for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, stop);
  for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, start);
  start();
}

/** Says something in passing; read out by screen readers. */
export function toast(text, bad = false) {
  const place = document.getElementById("toasts");
  if (!place) return;
  const element = document.createElement("div");
  element.className = bad ? "toast toast--bad" : "toast";
  const words = document.createElement("span");
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn--s";
  close.dataset.close = "";
  close.textContent = say("close");
  element.append(words, close);
  place.append(element);
  leaveLater(element);
}

export function closeToasts() {
  document.querySelectorAll("#toasts > .toast").forEach(leaveLater);
  document.addEventListener("click", (event) => {
    event.target.closest(".toast [data-close]")?.closest(".toast").remove();
  });
}
