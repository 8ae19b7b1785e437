// Says so when what is written can no longer be kept. Without this file the page works all the same.
(() => {
  const note = document.getElementById("letter-signed-out");
  if (!note) return;
  const desk = document.getElementById("letter");
  const tell = (isOut) => {
    if (isOut && note.hidden) desk.before(note);
    note.hidden = !isOut;
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    // The way to the sign-in ends in a page of its own, which has no place here.
    const isOut = event.detail.xhr.responseURL.includes("/accounts/");
    if (isOut) event.detail.shouldSwap = false;
    tell(isOut);
  });
  document.addEventListener("htmx:sendError", () => tell(true));
  document.addEventListener("htmx:responseError", () => tell(true));
})();
