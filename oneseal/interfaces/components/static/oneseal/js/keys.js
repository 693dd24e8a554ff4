/* Keys of the desk. data-key="n" on a link or button presses it, on a field puts the cursor there. Rows: data-row inside
   data-rows, with data-open on their link, data-peek, data-move and data-verdict="1" where there are any. Single keys
   sleep while one types, and can be switched off (kept in this browser). */

const dialog = document.getElementById("keys");
const STORE = "oneseal.keys";

function remembered() {
  try { return localStorage.getItem(STORE); } catch { return null; }
}

let on = (remembered() ?? document.body.dataset.keys ?? "on") !== "off";

function typing(target) {
  if (!(target instanceof Element)) return false;
  if (target.matches("textarea, select, [contenteditable]")) return true;
  return target.matches("input") && !["checkbox", "radio", "button", "submit"].includes(target.type);
}

function spelled(event) {
  const parts = [];
  if (event.ctrlKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.metaKey) parts.push("Meta");
  const key = event.altKey && /^Digit\d$/.test(event.code) ? event.code.slice(5) : event.key;
  parts.push(key === " " ? "Space" : key.length === 1 ? key.toLowerCase() : key);
  return parts.join("+");
}

const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")];

function current(list = rows()) {
  return list.find((row) => row.contains(document.activeElement)) || list.find((row) => row.matches("[aria-selected='true'], .is-now"));
}

function mark(row) {
  rows().forEach((other) => {
    const here = other === row;
    if (other.matches("tr")) other.setAttribute("aria-selected", String(here));
    else other.classList.toggle("is-now", here);
  });
  const able = "input:checked:not([type=hidden]), [data-open], a, input:not([type=hidden]), button";
  const shown = (one) => !one.closest("details:not([open])"); // what is folded away takes no focus
  const target = [...row.querySelectorAll(able)].find(shown) || row;
  target.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const list = rows();
  if (!list.length) return false;
  const here = current(list);
  const next = here ? list.indexOf(here) + step : 0;
  if (next < 0 || next >= list.length) return true;
  mark(list[next]);
  return true;
}

function press(element) {
  if (!element || element.disabled || element.getAttribute("aria-disabled") === "true") return false;
  if (element.matches("input:not([type=radio], [type=checkbox]), textarea, select")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
    if (element.matches("input")) element.focus();
  }
  return true;
}

const find = (scope, key) => [...scope.querySelectorAll("[data-key]")].find((one) => {
  const named = one.dataset.key;
  return (named.length === 1 ? named.toLowerCase() : named) === key && one.offsetParent !== null;
});

const ROW_KEYS = {
  j: () => move(1),
  k: () => move(-1),
  Enter: (row) => press(row?.querySelector("[data-open]")),
  x: (row) => press(row?.querySelector("input[type=checkbox]")),
  Space: (row) => press(row?.querySelector("[data-peek]")),
  "[": (row) => press(row?.querySelector("[data-move='up']")),
  "]": (row) => press(row?.querySelector("[data-move='down']")),
};

function onRow(key, row) {
  if (/^[1-9]$/.test(key) && row) return press(row.querySelector(`[data-verdict="${key}"]`));
  if (!(key in ROW_KEYS)) return false;
  if ((key === "Enter" || key === "Space") && document.activeElement?.matches("a, button, summary, input")) return false;
  return ROW_KEYS[key](row);
}

function handle(event) {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
  const key = spelled(event);
  const single = event.key.length === 1 && !event.altKey && !event.ctrlKey && !event.metaKey;
  if (key === "?" && !typing(event.target)) { event.preventDefault(); list(); return; }
  if (single && (!on || typing(event.target))) return;
  if (!single && key === "Enter" && typing(event.target)) return;
  const row = current();
  const done = (row && press(find(row, key))) || press(find(document, key)) || onRow(key, row);
  if (done) event.preventDefault();
}

/* The list of keys is read from the page itself, so it is never wrong. */
function wordsOf(element) {
  const label = element.dataset.keyWords || element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent || element.placeholder || "";
  return label.replace(element.querySelector?.(".kbd")?.textContent || "", "").replace(/\s+/g, " ").trim();
}

function offer(box, id) {
  const part = document.getElementById(id);
  if (part) box.append(part.content.cloneNode(true));
}

function list() {
  if (!dialog) return;
  const box = dialog.querySelector("[data-keylist]");
  box.replaceChildren();
  const seen = new Set();
  document.querySelectorAll("[data-key]").forEach((element) => {
    const key = element.dataset.key;
    if (seen.has(key)) return;
    seen.add(key);
    const line = document.createElement("div");
    const cap = document.createElement("dt");
    const kbd = document.createElement("kbd");
    kbd.className = "kbd";
    kbd.textContent = key;
    cap.append(kbd);
    const words = document.createElement("dd");
    words.textContent = wordsOf(element);
    line.append(cap, words);
    box.append(line);
  });
  const has = (selector) => document.querySelector(selector) !== null;
  if (has("[data-rows] [data-row]")) offer(box, "keys-rows");
  if (has("[data-row] input[type=checkbox]")) offer(box, "keys-ticks");
  if (has("[data-peek]")) offer(box, "keys-peeks");
  if (has("[data-verdict]")) offer(box, "keys-verdicts");
  offer(box, "keys-always");
  label();
  dialog.showModal();
}

function label() {
  const button = dialog?.querySelector("[data-keys-switch]");
  if (button) button.textContent = on ? button.dataset.wordsOff : button.dataset.wordsOn;
}

document.addEventListener("keydown", handle);
document.addEventListener("click", (event) => {
  const shows = event.target.closest?.("[data-show-keys]");
  if (shows) { list(); return; }
  if (!event.target.closest?.("[data-keys-switch]")) return;
  on = !on;
  try { localStorage.setItem(STORE, on ? "on" : "off"); } catch { document.body.dataset.keys = on ? "on" : "off"; }
  label();
});
