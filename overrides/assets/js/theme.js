"use strict";
// Blocking, in <head>: sets data-theme before the first paint, so CSS shows the true state of the switch at once.
// CSS takes a missing data-theme as "no scripts" (.js-only, .no-js).
{
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const preferred = () => (system.matches ? "dark" : "light");
  let choice = null;

  const show = () => {
    root.dataset.theme = choice ?? preferred();
    document.querySelector(".theme")?.setAttribute("aria-pressed", root.dataset.theme === "dark");
  };
  const recall = () => {
    try {
      const stored = localStorage.getItem("theme");
      choice = ["dark", "light"].includes(stored) ? stored : null;
    } catch {
      // Storage is blocked: the choice lasts for this page.
    }
    show();
  };
  const choose = (theme) => {
    choice = theme === preferred() ? null : theme;
    try {
      if (choice) localStorage.setItem("theme", choice);
      else localStorage.removeItem("theme");
    } catch {
      // As above.
    }
    show();
  };

  recall();
  system.addEventListener("change", show);
  addEventListener("storage", recall);
  addEventListener("pageshow", recall); // a page that comes back from the history cache may be older than the choice
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", (event) => {
    if (event.target.closest(".theme")) choose(root.dataset.theme === "dark" ? "light" : "dark");
  });
}
