// <details class="drop"> opens by itself; this closes it, keeps one open and adds the arrow keys.
const items = (menu) => [...menu.querySelectorAll(".menu :is(a, button):not([disabled])")];

function close(menu, refocus) {
  menu.open = false;
  if (refocus) menu.querySelector("summary").focus();
}

function step(menu, forward) {
  const lines = items(menu);
  const at = lines.indexOf(document.activeElement);
  const next = at < 0 ? (forward ? 0 : lines.length - 1) : at + (forward ? 1 : -1);
  lines[(next + lines.length) % lines.length]?.focus();
}

function onKey(event) {
  const menu = event.target.closest("details.drop[open]");
  if (!menu || event.isComposing) return;
  if (event.key === "Escape") close(menu, true);
  else if (event.key === "ArrowDown") step(menu, true);
  else if (event.key === "ArrowUp") step(menu, false);
  else return;
  event.preventDefault();
}

function closeOthers(event) {
  for (const menu of document.querySelectorAll("details.drop[open]")) {
    if (!menu.contains(event.target)) close(menu, false);
  }
}

/** Menus near the window's end open upwards or towards the other side. */
function keepInside(event) {
  const menu = event.target;
  if (!(menu instanceof HTMLDetailsElement) || !menu.matches(".drop") || !menu.open) return;
  const panel = menu.querySelector(".menu");
  menu.classList.remove("drop--up", "drop--flip");
  const box = panel.getBoundingClientRect();
  menu.classList.toggle("drop--up", box.bottom > innerHeight && box.height < box.top);
  menu.classList.toggle("drop--flip", box.left < 0 || box.right > innerWidth);
}

export function behaveAsMenus() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
  document.addEventListener("toggle", keepInside, true);
}
