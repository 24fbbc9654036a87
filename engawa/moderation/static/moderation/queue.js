// One key for each decision. Rests while one types, composes or holds a modifier; the house's own
// shortcuts (j and k among rows, Enter, ?) stay as they are.
const VERBS = new Set(["a", "r", "h", "e", "c", "u"]);
const form = document.querySelector("form[data-queue]");
const items = () => [...document.querySelectorAll("[data-item]")];
const current = () => document.activeElement?.closest?.("[data-item]") ?? null;
const typing = (target) => target.isContentEditable || target.matches?.("input:not([type=checkbox]), textarea, select");

/** Presses the button of `key`; in a list what is chosen counts, else the line one stands on. */
function decide(key) {
  const button = document.querySelector(`[data-verb="${key}"]`);
  if (!button) return false;
  if (form && form.contains(button) && items().length) {
    const chosen = form.querySelector("input[name=item]:checked");
    const box = (current() ?? items()[0])?.querySelector("input[name=item]");
    if (!chosen && !box) return false;
    if (!chosen) box.checked = true;
  }
  button.click();
  return true;
}

function choose() {
  const box = current()?.querySelector("input[name=item]");
  if (box) box.checked = !box.checked;
  return Boolean(box);
}

function step(key) {
  const link = document.querySelector(`[data-step="${key}"]`);
  if (link) link.click();
  return Boolean(link);
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  const { key } = event;
  const done = VERBS.has(key) ? decide(key) : key === "x" ? choose() : (key === "j" || key === "k") && step(key);
  if (!done) return;
  event.preventDefault();
  event.stopPropagation();
}

document.addEventListener("keydown", onKey, { capture: true });
items()[0]?.querySelector("h3 a")?.focus({ preventScroll: true });
