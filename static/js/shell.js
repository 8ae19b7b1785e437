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
  // They are looked for when pressed: what opens beside a list has its own, and is nearest at hand.
  const withKeys = (keys) => {
    const named = `:is(a, summary)[data-keys="${CSS.escape(keys)}"]`;
    const found = [...document.querySelectorAll(`.chosen ${named}, ${named}`)].filter((each) => each.getClientRects().length || each.closest("dialog"));
    return found.find((each) => each.closest(".chosen")) ?? found[0];
  };
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  // In lists j and k walk from row to row; Enter follows the row's link, as it does by itself.
  const rowLinks = () => [...document.querySelectorAll("main .row-link")].filter((link) => link.getClientRects().length);
  const walk = (step) => {
    const rows = rowLinks();
    const here = rows.indexOf(document.activeElement);
    const there = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
    rows[Math.min(Math.max(there, 0), rows.length - 1)]?.focus();
  };

  // o opens the row at hand, or the first.
  const rowAtHand = () => {
    const rows = rowLinks();
    return rows.find((row) => row === document.activeElement) ?? rows[0];
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
      const row = event.key === "o" && !first ? rowAtHand() : undefined;
      const link = row ?? withKeys(`${first} ${event.key}`.trim()) ?? withKeys(event.key);
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
