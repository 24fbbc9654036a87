// data-opens="id" opens a <dialog> of the page. A link with data-dialog fetches its page and shows
// the part marked data-dialog-body; without scripts, or when that fails, the link is just followed.
import { completeIcons } from "./icons.js";
import { say } from "./words.js";

function closeButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn";
  button.dataset.close = "";
  button.textContent = say("close");
  return button;
}

function shell(body) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog dialog--fetched";
  dialog.append(body);
  const title = dialog.querySelector("h1, h2");
  if (title) {
    title.id = title.id || "dialog-title";
    dialog.setAttribute("aria-labelledby", title.id);
  }
  if (!dialog.querySelector("[data-close]")) {
    dialog.append(closeButton());
    // Long texts open at their beginning, not at the button below them.
    title?.setAttribute("tabindex", "-1");
    title?.setAttribute("autofocus", "");
  }
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  return dialog;
}

/** Shows a page's data-dialog-body as a dialog. */
export async function openPage(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const body = page.querySelector("[data-dialog-body]");
    if (!body) throw new Error("no dialog body");
    const dialog = shell(document.adoptNode(body));
    await completeIcons(dialog);
    dialog.showModal();
  } catch {
    location.assign(address);
  }
}

function onClick(event) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    document.getElementById(opener.dataset.opens)?.showModal();
    return;
  }
  const link = event.target.closest("a[data-dialog]");
  if (link) {
    event.preventDefault();
    openPage(link.href);
    return;
  }
  const dialog = event.target.closest("dialog[open]");
  const onBackdrop = dialog && event.target === dialog;
  if (onBackdrop || (dialog && event.target.closest("[data-close]"))) {
    event.preventDefault();
    dialog.close();
  }
}

export function openDialogs() {
  document.addEventListener("click", onClick);
}
