// Runs before the first paint, so that a chosen theme never flashes; tiny and blocking on purpose.
(() => {
  try {
    const chosen = localStorage.getItem("ekko-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.bsTheme = chosen;
  } catch {
    // A browser that refuses storage follows the system.
  }
})();
