// Shows what is being typed. The preview's own button does the same without this file; htmx could not: a frame
// with its own rules for styles must be loaded from an address, not swapped in.
(() => {
  const form = document.querySelector("form[data-preview]");
  const button = form?.querySelector("[data-preview-button]");
  if (!button) return;
  let timer = 0;
  let turn = 0;
  // A page that came back with what was typed holds what is not stored.
  let unsaved = "typed" in form.dataset;

  const show = () => {
    const frames = [...form.querySelectorAll("iframe")];
    const fresh = frames[0].cloneNode(false);
    fresh.removeAttribute("src");
    fresh.name = `preview-${(turn += 1)}`;
    fresh.classList.add("is-loading");
    // A new frame leaves no step behind for the back button, and the old one stays until it is there.
    frames.at(-1).after(fresh);
    fresh.addEventListener("load", () => {
      for (const frame of frames) frame.remove();
      fresh.classList.remove("is-loading");
    });
    button.formTarget = fresh.name;
    form.requestSubmit(button);
  };

  form.addEventListener("input", (event) => {
    unsaved ||= event.target.type !== "radio";
    clearTimeout(timer);
    timer = setTimeout(show, 600);
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter !== button) unsaved = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  if (!form.querySelector("iframe").hasAttribute("src")) show();
})();
