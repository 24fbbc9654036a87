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

// htmx runs before this module and starts after it, so this is in time for all it does.
const CONFIG = {
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  historyEnabled: false,
  selfRequestsOnly: true,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true },
    { code: "...", swap: false, error: true },
  ],
};

export function prepareHtmx() {
  if (window.htmx) Object.assign(window.htmx.config, CONFIG);
  document.addEventListener("htmx:configRequest", (event) => {
    const held = token();
    if (held && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = held;
  });
  document.addEventListener("htmx:load", (event) => completeIcons(event.target));
  document.addEventListener("htmx:responseError", onError);
  document.addEventListener("htmx:sendError", onError);
}
