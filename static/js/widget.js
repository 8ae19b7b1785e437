/* Ekko's widget: shows the survey's question in a frame on another site. No cookie, nothing stored, nothing loaded but
   that frame. <script src=".../w/<survey>/widget.js" async></script>; data-mode="inline" puts it where the script stands;
   data-lang, data-label, data-place, data-height and data-target are described in docs/open-link-and-widget.md. */
(function () {
  "use strict";
  var script = document.currentScript;
  if (!script || !script.src) return;
  var words = {
    nb: { open: "Gi tilbakemelding", close: "Lukk", title: "Tilbakemelding" },
    en: { open: "Give feedback", close: "Close", title: "Feedback" }
  };
  var told = script.dataset;
  var lang = language(told.lang) || language(document.documentElement.lang) || language(navigator.language) || "en";
  var said = words[lang];
  var label = told.label || said.open;

  function language(tag) {
    var short = String(tag || "").toLowerCase().split(/[-_]/)[0];
    if (short === "no" || short === "nn") short = "nb";
    return Object.prototype.hasOwnProperty.call(words, short) ? short : "";
  }

  function element(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text) made.textContent = text;
    return made;
  }

  function frame() {
    var url = new URL("./", script.src);
    url.searchParams.set("lang", lang);
    if (told.place) url.searchParams.set("src", told.place);
    return element("iframe", {
      src: url.href, title: told.label || said.title, referrerpolicy: "no-referrer", part: "frame"
    });
  }

  /* In a shadow, so that neither the site's styles nor ours reach the other's; as a sheet, so that a strict
     style-src of the site lets it pass. */
  function shadow(host, css) {
    var root = host.attachShadow({ mode: "open" });
    try {
      var sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    } catch (_error) {
      root.appendChild(element("style", {}, css));
    }
    return root;
  }

  var common = ":host{color-scheme:light dark}*{box-sizing:border-box}" +
    "iframe{display:block;width:100%;border:0;background:Canvas}";

  function inline(place) {
    var height = Math.max(320, parseInt(told.height, 10) || 760);
    var host = element("div", { lang: lang });
    shadow(host, common + "iframe{height:" + height + "px}").appendChild(frame());
    place(host);
  }

  var look = common +
    "button{font:600 16px/1.25 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;min-height:44px;padding:10px 20px;" +
    "border:2px solid transparent;border-radius:8px;background:#1f5fbf;color:#fff;cursor:pointer}" +
    "button:hover{background:#184c99}" +
    "button:focus-visible{outline:3px solid #1f5fbf;outline-offset:2px;box-shadow:0 0 0 2px #fff}" +
    ".open{position:fixed;right:16px;bottom:16px;max-width:calc(100vw - 32px);z-index:2147483000;" +
    "box-shadow:0 2px 12px rgba(0,0,0,.3)}" +
    "dialog{width:min(640px,calc(100vw - 16px));height:min(820px,calc(100vh - 16px));max-width:none;max-height:none;" +
    "padding:0;border:1px solid #7b8696;border-radius:8px;overflow:hidden;background:Canvas;color:CanvasText}" +
    "dialog[open]{display:flex;flex-direction:column}" +
    "dialog::backdrop{background:rgba(0,0,0,.5)}" +
    ".head{display:flex;justify-content:flex-end;padding:8px}iframe{flex:1;min-height:0}" +
    "@media (prefers-reduced-motion:no-preference){dialog[open]{animation:in .15s ease-out}" +
    "@keyframes in{from{opacity:0;transform:translateY(8px)}}}" +
    "@media print{.open{display:none}}";

  function button(place) {
    var host = element("div", { lang: lang });
    var root = shadow(host, look);
    var open = element("button", { type: "button", "class": "open", "aria-haspopup": "dialog", part: "button" }, label);
    var dialog = element("dialog", { "aria-label": label });
    var head = element("div", { "class": "head" });
    var close = element("button", { type: "button" }, said.close);
    var shown = null;
    head.appendChild(close);
    dialog.appendChild(head);
    root.appendChild(open);
    root.appendChild(dialog);
    open.addEventListener("click", function () {
      /* Loaded when somebody asks for it, and anew: who has answered may answer for another day. */
      shown = frame();
      dialog.appendChild(shown);
      dialog.showModal();
      close.focus();
    });
    close.addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
    /* Escape closes a dialog by itself; focus goes back to where it came from. */
    dialog.addEventListener("close", function () {
      if (shown) shown.remove();
      shown = null;
      open.focus();
    });
    place(host);
  }

  function start() {
    var target = told.target ? document.querySelector(told.target) : null;
    var place = function (host) {
      if (target) target.appendChild(host);
      else if (told.mode === "inline" && script.parentNode !== document.head) script.after(host);
      else document.body.appendChild(host);
    };
    if (told.mode === "inline" || !window.HTMLDialogElement) inline(place);
    else button(place);
  }

  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
})();
