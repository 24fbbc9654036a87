// Words of the editor. English stands in the source; other languages come as one small file whose
// address the page gives. `python -m tools.translations` gathers every say("…") from these sources.
let table = {};

export async function loadWords(address) {
  if (!address) return;
  try {
    const answer = await fetch(address);
    if (answer.ok) table = await answer.json();
  } catch {
    // English is better than no editor.
  }
}

export function say(text, values = {}) {
  return (table[text] ?? text).replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");
}
