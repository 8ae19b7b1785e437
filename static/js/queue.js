// On a wide screen what is chosen from the queue opens beside it. Without this file its link leads to its page.
(() => {
  const work = document.querySelector("[data-work]");
  const pane = document.getElementById("chosen");
  if (!work || !pane) return;
  const wide = matchMedia("(min-width: 75rem)");

  const mark = () => {
    const open = new URLSearchParams(location.search).get("open");
    for (const link of work.querySelectorAll("a[data-open]")) {
      const isOpen = open && new URLSearchParams(link.dataset.open).get("open") === open;
      if (isOpen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  const show = async (link) => {
    pane.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(link.dataset.open, { headers: { "HX-Request": "true", "HX-Target": "chosen" } });
      // Signed out meanwhile, or it has gone: the page itself says so best.
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      pane.innerHTML = await answer.text();
    } catch {
      location.assign(link.href);
      return;
    } finally {
      pane.removeAttribute("aria-busy");
    }
    window.htmx?.process(pane);
    work.classList.add("is-split");
    // Loaded anew it is open still, and “back” leaves the queue.
    history.replaceState(null, "", link.dataset.open);
    mark();
    pane.scrollTop = 0;
    if (link.getBoundingClientRect().top < 0) link.scrollIntoView({ block: "center" });
  };

  work.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-open]");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button > 0;
    if (!link || elsewhere || !wide.matches) return;
    event.preventDefault();
    show(link);
  });
  mark();
})();
