// Forms: to the mistakes first, passwords shown on wish, and no text lost by leaving.
const changed = new WeakSet();

export function moveToMistakes() {
  document.querySelector("[data-focus]")?.focus();
  document.addEventListener("htmx:load", (event) => {
    const root = event.target;
    (root.matches("[data-focus]") ? root : root.querySelector("[data-focus]"))?.focus();
  });
}

export function showPasswords() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-reveal]");
    const input = button && document.getElementById(button.dataset.reveal);
    if (!input) return;
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  });
}

/** One press sends once; the button says that it is under way. */
function markBusy(event) {
  const button = event.submitter;
  if (event.defaultPrevented || !button || button.form?.method === "dialog") return;
  if (button.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), 8000);
}

function unsaved() {
  return [...document.querySelectorAll("form[data-keep]")].some((form) => changed.has(form));
}

export function warnBeforeLeaving() {
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-keep]");
    if (form) changed.add(form);
  });
  document.addEventListener("submit", (event) => {
    changed.delete(event.target);
    markBusy(event);
  });
  document.addEventListener("engawa:saved", (event) => changed.delete(event.target));
  addEventListener("pageshow", () => {
    document.querySelectorAll("button[aria-busy]").forEach((b) => b.removeAttribute("aria-busy"));
  });
  addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());
}
