// Talking to the server: every refusal arrives as a Trouble whose message people can read.
import { say } from "./words.js";

export class Trouble extends Error {}

export function tokenFor(element) {
  const form = element.closest("form");
  const field =
    form?.querySelector("[name=csrfmiddlewaretoken]") ??
    document.querySelector("[name=csrfmiddlewaretoken]");
  return field?.value ?? "";
}

export function lost() {
  return new Trouble(say("The server could not be reached. What you wrote is still here."));
}

export function refused(text) {
  try {
    const { detail } = JSON.parse(text);
    if (typeof detail === "string" && detail) return new Trouble(detail);
  } catch {
    // Not a problem document: say it in our own words.
  }
  return new Trouble(say("That did not work. What you wrote is still here."));
}

export async function post(pen, address, fields, options = {}) {
  const answer = await reach(address, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "X-CSRFToken": tokenFor(pen), Accept: "application/json" },
    ...options,
  });
  return answer;
}

export async function get(address, fields, options = {}) {
  const target = new URL(address, location.href);
  for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value);
  return reach(target, { headers: { Accept: "application/json" }, ...options });
}

async function reach(address, options) {
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", ...options });
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw lost();
  }
  if (!answer.ok) throw refused(await answer.text());
  return answer;
}
