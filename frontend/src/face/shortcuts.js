// One key for what is done often. They rest while one is typing, composing or holding a modifier.
import { copy } from "./copy.js";
import { openPage } from "./dialogs.js";

const root = document.documentElement;
const ROWS = ".row, .post[id], .todo";
let waitingForSecond = false;

/** Follows or presses the first visible element with data-key="…"; true when there was one. */
function press(key) {
  for (const element of document.querySelectorAll(`[data-key="${key}"]`)) {
    if (element.matches("input, textarea")) element.focus();
    else element.click();
    return true;
  }
  return false;
}

function step(forward) {
  const rows = [...document.querySelectorAll(`main :is(${ROWS})`)];
  if (!rows.length) return false;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at < 0 ? (forward ? 0 : rows.length - 1) : at + (forward ? 1 : -1)];
  if (!next) return true;
  const target = next.querySelector("h2 a, h3 a") ?? next;
  if (target === next) next.tabIndex = -1;
  target.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

const currentPost = () => document.activeElement?.closest?.(".post[id]");

/** In a post its comment, else the answer to the topic. */
function reply() {
  const comment = currentPost()?.querySelector('a[data-live=".note-pen"]');
  const pen = comment ?? document.querySelector("main .post--pen textarea, main [data-pen] textarea");
  if (!pen) return false;
  pen.scrollIntoView({ block: "nearest" });
  if (pen === comment) pen.click();
  else pen.focus();
  return true;
}

/** Only the menu of a post knows whether its reader may edit it. */
function edit() {
  const menu = (currentPost() ?? document).querySelector('.acts a[href$="/menu/"]');
  if (menu) follow(menu.href, 'a[href$="/edit/"]');
  return Boolean(menu);
}

async function follow(address, wanted) {
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(wanted);
  if (found) location.assign(found.getAttribute("href"));
}

function keep() {
  const button = (currentPost() ?? document).querySelector('main button[formaction$="/bookmark/"]');
  button?.click();
  return Boolean(button);
}

function copyHere() {
  const id = document.activeElement?.closest?.("[id].post, [id].note")?.id;
  copy(id ? `#${id}` : location.pathname);
  return true;
}

function search() {
  const field = document.getElementById("q");
  if (!field || !field.offsetParent) return press("search");
  field.focus();
  field.select();
  return true;
}

const SHORTCUTS = {
  "/": search,
  "?": () => root.dataset.shortcuts && (openPage(root.dataset.shortcuts), true),
  j: () => step(true),
  k: () => step(false),
  n: () => press("ask"),
  r: reply,
  e: edit,
  b: keep,
  c: copyHere,
};
const PLACES = { h: "home", s: "spaces", n: "notices", u: "unanswered" };

function typing(target) {
  return target.isContentEditable || target.matches?.("input, textarea, select, [contenteditable]");
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  if (waitingForSecond) {
    waitingForSecond = false;
    if (PLACES[event.key] && press(PLACES[event.key])) event.preventDefault();
    return;
  }
  if (event.key === "g") {
    waitingForSecond = true;
    setTimeout(() => (waitingForSecond = false), 1200);
    return;
  }
  const action = Object.hasOwn(SHORTCUTS, event.key) && SHORTCUTS[event.key];
  if (action && action()) event.preventDefault();
}

export function listenForShortcuts() {
  document.addEventListener("keydown", onKey);
}
