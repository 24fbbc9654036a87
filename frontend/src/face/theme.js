// Light, dark or as on the device; remembered in a cookie so the next page starts that way.
const root = document.documentElement;

function show(buttons) {
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(button.dataset.themeSet === (root.dataset.theme ?? "")));
  }
}

function choose(theme) {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  const age = theme ? 31536000 : 0;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${theme}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
}

export function chooseTheme() {
  const buttons = document.querySelectorAll("[data-theme-set]");
  for (const button of buttons) {
    button.addEventListener("click", () => {
      choose(button.dataset.themeSet);
      show(buttons);
    });
  }
  show(buttons);
}
