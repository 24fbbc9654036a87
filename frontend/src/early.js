// Before the first paint: the chosen brightness, and that scripts run here.
{
  const root = document.documentElement;
  const chosen = /(?:^|; )theme=(light|dark)/.exec(document.cookie);
  root.classList.add("js");
  if (chosen) root.dataset.theme = chosen[1];
}
