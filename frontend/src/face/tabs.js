// Tabs that do not fit move sideways; the one that is open is brought into sight.
export function showOpenTabs() {
  for (const tab of document.querySelectorAll(".tabs > [aria-current]")) {
    const row = tab.parentElement;
    const [at, room] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += at.left - room.left - (room.width - at.width) / 2;
  }
}
