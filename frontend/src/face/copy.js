// Buttons with data-copy put an address on the clipboard.
import { toast } from "./toasts.js";
import { say } from "./words.js";

/** Copies an address, made absolute. */
export async function copy(address) {
  try {
    await navigator.clipboard.writeText(new URL(address, location.href).href);
    toast(say("copied"));
  } catch {
    toast(say("copyFailed"), true);
  }
}

export function copyOnPress() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    button.closest("details.drop")?.removeAttribute("open");
    copy(button.dataset.copy);
  });
}
