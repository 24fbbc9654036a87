// Forms: to the mistakes first, passwords shown on wish, and no text lost by leaving.
const changed = new WeakSet();
const sent = new Set();

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

/** A file field tells in the page's language what was chosen; the browser's own words are hidden. */
export function tellChosenFiles() {
  document.addEventListener("change", (event) => {
    const told = event.target.files?.length && event.target.parentElement.querySelector("[data-chosen]");
    if (told) told.textContent = [...event.target.files].map((file) => file.name).join(", ");
  });
}

/** One press sends once; the button says that it is under way. */
function markBusy(event) {
  const button = event.submitter;
  if (event.defaultPrevented || !button || button.form?.method === "dialog") return;
  if (sent.has(button)) {
    event.preventDefault();
    return;
  }
  sent.add(button);
  button.setAttribute("aria-busy", "true");
  setTimeout(() => rest(button), 8000);
}

function rest(button) {
  sent.delete(button);
  button.removeAttribute("aria-busy");
}

const unsaved = () => [...document.forms].some((form) => changed.has(form));

export function warnBeforeLeaving() {
  document.addEventListener("input", (event) => {
    // A longer text is worth a question; the pen keeps its drafts by itself.
    const text = event.target.closest?.("textarea, form[data-keep] :is(input, select)");
    if (text?.form && !text.closest("[data-drafts]")) changed.add(text.form);
  });
  document.addEventListener("submit", (event) => {
    changed.delete(event.target);
    markBusy(event);
  });
  addEventListener("pageshow", () => sent.forEach(rest));
  addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());
}
