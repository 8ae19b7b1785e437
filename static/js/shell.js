// The theme button, menus that close, and keyboard shortcuts. Every page works without this file.
(() => {
  const root = document.documentElement;

  const toggle = document.querySelector("[data-theme-toggle]");
  if (toggle) {
    const isDark = () =>
      root.dataset.bsTheme ? root.dataset.bsTheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    toggle.hidden = false;
    toggle.setAttribute("aria-pressed", String(isDark()));
    toggle.addEventListener("click", () => {
      root.dataset.bsTheme = isDark() ? "light" : "dark";
      toggle.setAttribute("aria-pressed", String(isDark()));
      try {
        localStorage.setItem("ekko-theme", root.dataset.bsTheme);
      } catch {
        // The choice then lasts as long as the page.
      }
    });
  }

  const menus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });

  // A form that opens in place comes into view, the first field ready to be written in.
  document.addEventListener(
    "toggle",
    (event) => {
      if (!event.target.matches("details.action[open], details.outcome[open], details.tick[open]")) return;
      event.target.querySelector("form").scrollIntoView({ block: "nearest" });
      event.target.querySelector("form :is(input, textarea, select):not([type=hidden])")?.focus({ preventScroll: true });
    },
    true,
  );

  const keys = document.getElementById("keys");
  for (const opener of document.querySelectorAll("[data-keys-open]")) {
    opener.hidden = false;
    opener.addEventListener("click", () => keys.showModal());
  }

  // Shortcuts are written on the links themselves (data-keys="g d"), so each is also a link.
  const links = new Map([...document.querySelectorAll("a[data-keys]")].map((link) => [link.dataset.keys, link]));
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  // In lists j and k walk from row to row; Enter follows the row's link, as it does by itself.
  const rowLinks = () => [...document.querySelectorAll("main .row-link")].filter((link) => link.getClientRects().length);
  const walk = (step) => {
    const rows = rowLinks();
    const here = rows.indexOf(document.activeElement);
    const there = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
    rows[Math.min(Math.max(there, 0), rows.length - 1)]?.focus();
  };

  let first = "";
  let timer = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const menu of menus()) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
    if (event.ctrlKey || event.metaKey || event.altKey || keys?.open || typing(event.target)) return;
    const search = document.querySelector("[data-search]");
    if (event.key === "?" && keys) keys.showModal();
    else if (event.key === "/" && search) {
      event.preventDefault();
      search.focus();
    } else if (!first && (event.key === "j" || event.key === "k")) walk(event.key === "j" ? 1 : -1);
    else {
      const link = links.get(`${first} ${event.key}`.trim()) ?? links.get(event.key);
      if (link) {
        event.preventDefault();
        link.click();
      }
    }
    clearTimeout(timer);
    first = event.key === "g" ? "g" : "";
    timer = setTimeout(() => (first = ""), 1500);
  });
})();
