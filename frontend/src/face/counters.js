// Numbers beside the bell and in the rail, asked for once a minute while someone is looking.
// Going from page to page costs nothing: the last answer is kept with the tab for that minute.
import { say } from "./words.js";

const EVERY = 60_000;
const SOON = 1_500;
const AT_MOST = 15 * 60_000;
const KEPT = "engawa:counters";
const address = document.documentElement.dataset.counters;

let tag = "";
let wait = EVERY;
let timer;

function show(counts) {
  for (const [key, n] of Object.entries(counts)) {
    if (typeof n !== "number") continue;
    for (const element of document.querySelectorAll(`[data-count="${CSS.escape(key)}"]`)) {
      element.replaceChildren(n > 99 ? "99+" : String(n), readOut());
      element.hidden = n === 0;
    }
  }
}

/** What is read out after the number. */
function readOut() {
  const word = document.createElement("span");
  word.className = "vh";
  word.textContent = ` ${say("unread")}`;
  return word;
}

function kept() {
  try {
    const held = JSON.parse(sessionStorage.getItem(KEPT));
    return held && Date.now() - held.at < EVERY ? held : null;
  } catch {
    return null;
  }
}

function keep(held) {
  try {
    if (held) sessionStorage.setItem(KEPT, JSON.stringify(held));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // a browser that keeps nothing asks again on the next page
  }
}

async function ask() {
  try {
    const headers = tag ? { "If-None-Match": tag } : {};
    const answer = await fetch(address, { headers, credentials: "same-origin", cache: "no-store" });
    if (answer.status === 401 || answer.status === 404) return; // signed out elsewhere: stop asking
    if (!answer.ok && answer.status !== 304) throw new Error(answer.statusText);
    wait = EVERY;
    if (answer.status === 200) {
      tag = answer.headers.get("ETag") ?? "";
      const counts = await answer.json();
      show(counts);
      keep({ at: Date.now(), counts });
    }
  } catch {
    wait = Math.min(wait * 2, AT_MOST);
  }
  plan(wait);
}

function plan(milliseconds) {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(ask, milliseconds);
}

export function keepCountersFresh() {
  if (!address) return keep(null);
  const held = kept();
  if (held) {
    // What this page was made with is newer than what the tab remembers.
    delete held.counts.notices;
    show(held.counts);
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) clearTimeout(timer);
    else ask();
  });
  plan(held ? Math.max(SOON, held.at + EVERY - Date.now()) : SOON);
}
