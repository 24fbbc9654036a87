// htmx: the CSRF token in one place, icons of fragments, and words for what goes wrong.
import { completeIcons } from "./icons.js";
import { toast } from "./toasts.js";
import { say } from "./words.js";

const token = () =>
  document.querySelector("#act input[name=csrfmiddlewaretoken], input[name=csrfmiddlewaretoken]")?.value;

function onError(event) {
  const status = event.detail.xhr?.status;
  if (status === 403) toast(say("tooOld"), true);
  else toast(say(status ? "refused" : "offline"), true);
}

export function prepareHtmx() {
  document.addEventListener("htmx:configRequest", (event) => {
    const held = token();
    if (held && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = held;
  });
  document.addEventListener("htmx:load", (event) => completeIcons(event.target));
  document.addEventListener("htmx:responseError", onError);
  document.addEventListener("htmx:sendError", onError);
}
