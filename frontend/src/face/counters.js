// Numbers beside the bell and in the rail, asked for once a minute while someone is looking.
const EVERY = 60_000;
const AT_MOST = 15 * 60_000;
const address = document.documentElement.dataset.counters;

let tag = "";
let wait = EVERY;
let timer;

function show(counts) {
  for (const [key, n] of Object.entries(counts)) {
    if (typeof n !== "number") continue;
    for (const element of document.querySelectorAll(`[data-count="${CSS.escape(key)}"]`)) {
      element.textContent = n > 99 ? "99+" : String(n);
      element.hidden = n === 0;
    }
  }
  document.dispatchEvent(new CustomEvent("engawa:counters", { detail: counts }));
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
      show(await answer.json());
    }
  } catch {
    wait = Math.min(wait * 2, AT_MOST);
  }
  plan();
}

function plan() {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(ask, wait);
}

export function keepCountersFresh() {
  if (!address) return;
  document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : ask()));
  plan();
}
