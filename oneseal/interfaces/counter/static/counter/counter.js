/* The window: fields that find on Enter, a list of items under its field, one key a material, a clock for the clerk.
   The page works without it; then every step is a button. */

const main = () => document.getElementById("main");
const bench = () => document.getElementById("intake");
const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")];
const button = (selector) => document.querySelector(selector);

/* Where the server says that work goes on. */
function firstOf(place) {
  if (place === "work") {
    const undecided = rows().find((row) => !row.querySelector("[data-verdict]:checked"));
    if (undecided) return undecided.querySelector("[data-verdict]:not(:disabled)");
    return document.querySelector("[name=answer]:checked, [name=answer]");
  }
  if (place === "candidates") return document.querySelector("#candidates button");
  if (place === "name") return document.getElementById("p-name");
  return document.getElementById(place);
}

function mark(row) {
  rows().forEach((other) => other.classList.toggle("is-now", other === row));
}

function goTo(place) {
  const target = place && firstOf(place);
  if (!target) return;
  const row = target.closest("[data-row]");
  if (row) mark(row);
  target.focus({ preventScroll: true });
  (row || target).scrollIntoView({ block: "nearest" });
}

/* Enter in a finding field presses its own button; arrows walk the suggestions. */
const options = (input) => [...document.querySelectorAll(`#${input.getAttribute("aria-controls")} [data-code]`)];

function choose(input, one) {
  options(input).forEach((other) => other.setAttribute("aria-selected", String(other === one)));
  input.setAttribute("aria-activedescendant", one.id);
  document.getElementById("item-pick").value = one.dataset.code;
}

function walk(input, step) {
  const list = options(input);
  if (!list.length) return;
  const now = list.findIndex((one) => one.id === input.getAttribute("aria-activedescendant"));
  choose(input, list[Math.min(list.length - 1, Math.max(0, now < 0 && step < 0 ? 0 : now + step + (now < 0 && step > 0 && list.length > 1 ? 1 : 0)))]);
}

function inField(event) {
  const input = event.target.closest?.("[data-enter]");
  if (!input) return false;
  if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    button(input.dataset.enter)?.click();
    return true;
  }
  if (input.getAttribute("role") !== "combobox" || !["ArrowDown", "ArrowUp"].includes(event.key)) return false;
  event.preventDefault();
  walk(input, event.key === "ArrowDown" ? 1 : -1);
  return true;
}

/* Keys pressed while the bench is being drawn anew wait for it: a quick hand loses none. */
let drawing = 0;
let waiting = null;
const LATER = new Set(["F6", "F7", "F8", "F9", "F10", "Enter"]);

function heldBack(event) {
  if (!(drawing || waiting) || !LATER.has(event.key) || event.target.matches?.("textarea, input:not([type=radio], [type=checkbox])")) return false;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting = [...(waiting || []), event.key];
  return true;
}

function catchUp() {
  const keys = waiting || [];
  waiting = null;
  keys.forEach((key) => (key === "Enter" ? answer() : pickAnswer(key)));
}

function pickAnswer(key) {
  const one = document.querySelector(`[name=answer][data-key="${key}"]`);
  if (!one) return;
  one.click();
  one.focus();
}

function answer() {
  const go = [...document.querySelectorAll("#side [data-go]")].find((one) => one.offsetParent !== null);
  go?.click();
}

function moveRow(step) {
  const list = rows();
  const here = list.findIndex((row) => row.contains(document.activeElement));
  const next = list[here + step];
  if (!next) return;
  mark(next);
  (next.querySelector("[data-verdict]:checked") || next.querySelector("[data-verdict]:not(:disabled)"))?.focus();
  next.scrollIntoView({ block: "nearest" });
}

/* 1, 2 and 4 settle a row and go on to the next that is open; 3 opens what can be wrong with it. */
function settled(key) {
  const row = document.activeElement?.closest?.("[data-row]");
  if (!row) return;
  if (key === "3") {
    row.querySelector(".defect input:not(:disabled)")?.focus();
    return;
  }
  const list = rows();
  const open = (one) => !one.querySelector("[data-verdict]:checked");
  const next = list.slice(list.indexOf(row) + 1).find(open) || list.find(open);
  if (next) {
    mark(next);
    next.querySelector("[data-verdict]:not(:disabled)")?.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

document.addEventListener("keydown", (event) => { if (!heldBack(event)) inField(event); }, true);
document.addEventListener("keydown", (event) => {
  const here = event.target;
  if (!bench() || !(here instanceof Element)) return;
  if (event.altKey && ["3", "4"].includes(event.key)) {
    event.preventDefault();
    goTo(event.key === "3" && rows().length ? "work" : "");
    if (event.key === "4") document.querySelector("[name=answer]:checked, [name=answer]")?.focus();
    return;
  }
  const inList = here.closest("[data-row]") && here.matches("[type=radio], [type=checkbox]");
  if (inList && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    moveRow(event.key === "ArrowDown" ? 1 : -1);
  } else if (here.matches("[name=answer]") && event.key === "Enter") {
    event.preventDefault();
    answer();
  } else if (inList && event.key === "Enter") {
    event.preventDefault();
  } else if (event.defaultPrevented && /^[jk]$/.test(event.key) && document.querySelector("[data-rows] .is-now [data-verdict]")) {
    const row = document.querySelector("[data-rows] .is-now");
    (row.querySelector("[data-verdict]:checked") || row.querySelector("[data-verdict]:not(:disabled)")).focus();
  } else if (event.defaultPrevented && /^[1-4]$/.test(event.key) && here.closest("[data-row]")) {
    settled(event.key);
  }
});

/* Single keys of the list sleep as soon as the focus leaves it. */
document.addEventListener("focusin", (event) => {
  if (!event.target.closest?.("[data-rows]")) rows().forEach((row) => row.classList.remove("is-now"));
  else { const row = event.target.closest("[data-row]"); if (row) mark(row); }
});

document.addEventListener("click", (event) => {
  const option = event.target.closest?.("#item-list [data-code]");
  if (option) {
    choose(document.getElementById("item"), option);
    button("#find-item")?.click();
  }
  const shows = event.target.closest?.("[data-show-dialog]");
  if (shows) document.getElementById(shows.dataset.showDialog)?.showModal();
});

document.addEventListener("input", (event) => {
  if (event.target.id === "item") {
    document.getElementById("item-pick").value = "";
    event.target.removeAttribute("aria-activedescendant");
  }
});

document.addEventListener("toggle", (event) => {
  if (event.target.id === "form") {
    const kept = document.querySelector("[data-form-open]");
    if (kept) kept.value = event.target.open ? "1" : "";
  }
}, true);

/* An answer that needs words takes the cursor to them. */
document.addEventListener("change", (event) => {
  if (!event.target.matches?.("[name=answer]")) return;
  const box = document.querySelector(`.act--${event.target.value} [data-first]`);
  if (box && box.offsetParent !== null) setTimeout(() => box.focus(), 0);
});

/* What is filled in while a part is drawn anew stays as filled in. */
const filled = new Map();
const byMark = (field) => field.matches("[type=radio], [type=checkbox]");
const drawn = (key) => [...(bench()?.elements || [])].find((field) => nameOf(field) === key);
function nameOf(field) { return byMark(field) ? `${field.name}=${field.value}` : field.name; }

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!drawing || field.form !== bench() || !field.name || field.type === "file" || ["who", "item"].includes(field.id)) return;
  filled.set(nameOf(field), byMark(field) ? { checked: field.checked } : { value: field.value });
});

function fillAgain() {
  const changed = [...filled].map(([key, was]) => [drawn(key), was])
    .filter(([field, was]) => field && Object.keys(was).some((part) => field[part] !== was[part]));
  changed.forEach(([field, was]) => Object.assign(field, was));
  if (!drawing) filled.clear();
  changed.forEach(([field]) => field.dispatchEvent(new Event("change", { bubbles: true })));
}

document.addEventListener("htmx:beforeRequest", (event) => { if (event.detail.elt.id !== "item") drawing += 1; });
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt.id !== "item") drawing = Math.max(0, drawing - 1);
});
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  const input = document.getElementById("item");
  if (part?.id === "item-list" && input) input.setAttribute("aria-expanded", String(options(input).length > 0));
  fillAgain();
  if (part?.id === "main") {
    const held = document.activeElement && document.activeElement !== document.body && main()?.contains(document.activeElement);
    if (!held || main().dataset.focus) goTo(main().dataset.focus);
  }
  setTimeout(() => { if (!drawing) catchUp(); }, 0);
});

/* The clerk's clock. */
function clock() {
  const box = document.querySelector("[data-timer]");
  if (!box) return;
  const start = performance.now() - Number(box.dataset.elapsed) * 1000;
  const tick = () => {
    const seconds = Math.floor((performance.now() - start) / 1000);
    const two = (n) => String(n).padStart(2, "0");
    box.querySelector("[data-timer-words]").textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
    const meter = box.querySelector("progress");
    meter.value = Math.min(60, seconds);
    meter.classList.toggle("meter--bad", seconds > 60);
  };
  tick();
  setInterval(tick, 1000);
}

clock();
if (main()?.dataset.focus) goTo(main().dataset.focus);
