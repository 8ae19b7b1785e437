// Ticking all rows of a page at once, and how many are ticked. Every list works without this file.
(() => {
  const all = document.querySelector("[data-choose-all]");
  const boxes = [...document.querySelectorAll("input[type=checkbox][name=chosen]")];
  const counts = document.querySelectorAll("[data-chosen-count]");
  if (!boxes.length) return;

  const show = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    for (const count of counts) count.textContent = String(chosen);
    if (!all) return;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  };
  if (all) {
    all.hidden = false;
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
      show();
    });
  }
  for (const box of boxes) box.addEventListener("change", show);
  show();
})();
