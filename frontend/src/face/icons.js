// A page carries only the icons it was made with; what comes later brings the rest from one file.
let whole;

async function allIcons() {
  whole ??= fetch(document.documentElement.dataset.icons)
    .then((answer) => answer.text())
    .then((text) => new DOMParser().parseFromString(text, "image/svg+xml"));
  return whole;
}

/** Adds to the page's sprite whatever `root` refers to and the page lacks. */
export async function completeIcons(root) {
  const sprite = document.getElementById("icons");
  const missing = new Set();
  for (const use of root.querySelectorAll("use[href^='#i-']")) {
    const id = use.getAttribute("href").slice(1);
    if (!document.getElementById(id)) missing.add(id);
  }
  if (!missing.size || !sprite) return;
  try {
    const icons = await allIcons();
    for (const id of missing) {
      const symbol = icons.getElementById(id);
      if (symbol) sprite.append(document.importNode(symbol, true));
    }
  } catch {
    whole = undefined; // the words beside the icons still say everything
  }
}
