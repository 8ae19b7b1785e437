// Copies what the pages need out of node_modules into static/vendor/, and nothing else.
// Tabler's JavaScript stays behind on purpose: menus are <details>, so no page needs it.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";

const packages = new URL("../node_modules/@tabler/", import.meta.url);
const target = new URL("./vendor/", import.meta.url);

const icons = [
  "alert-triangle", "arrow-right", "bell", "building", "bulb", "calendar-event", "calendar-plus", "check",
  "checklist", "chevron-down", "chevron-left", "chevron-right", "circle-check", "clipboard-list", "clock",
  "clock-pause", "contrast", "flag", "gift", "headset", "heart-handshake", "history", "inbox", "info-circle",
  "keyboard", "language", "layout-dashboard", "lock", "logout", "mail", "mail-off", "message", "messages", "note",
  "notebook", "pencil", "phone", "phone-call", "phone-off", "player-pause", "plus", "printer", "receipt",
  "refresh", "rocket", "search", "send", "settings", "filter", "download", "upload", "bookmark", "arrow-up", "arrow-down", "trash", "player-play", "address-book", "chart-bar", "users-group", "calendar-off", "file-import", "id", "arrow-back-up", "copy", "eye", "versions", "dots", "truck-delivery", "user-check", "user-circle", "users", "x", "zzz",
];

async function symbol(name) {
  const source = await readFile(new URL(`icons/icons/outline/${name}.svg`, packages), "utf8");
  const shapes = source
    .replace(/^[\s\S]*?<svg[\s\S]*?>/, "")
    .replace("</svg>", "")
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, "")}</symbol>`;
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const stylesheet = await readFile(new URL("core/dist/css/tabler.min.css", packages), "utf8");
if (/@import|@font-face/.test(stylesheet)) throw new Error("Tabler's stylesheet reaches for a remote file or font.");
// The map is not shipped, and a manifest storage stops at a reference to a file that is not there.
await writeFile(new URL("tabler.css", target), stylesheet.replace(/\/\*# sourceMappingURL=.*?\*\//, ""));
const symbols = await Promise.all(icons.map(symbol));
await writeFile(
  new URL("icons.svg", target),
  `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`,
);
await copyFile(new URL("icons/LICENSE", packages), new URL("tabler-icons-LICENSE", target));
