// Buttons with data-copy put an address on the clipboard; without one, that of this page.
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

const canonical = () => document.querySelector("link[rel=canonical]")?.href ?? location.href;

export function copyOnPress() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    button.closest("details.drop")?.removeAttribute("open");
    copy(button.dataset.copy || canonical());
  });
}
