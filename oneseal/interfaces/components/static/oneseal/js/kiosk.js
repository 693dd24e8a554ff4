/* What a terminal needs a script for: the seconds without a touch, a keyboard on the screen, printing. Without it the
   button "end" works, and the server forgets whoever has gone. */

const root = document.documentElement;
const idle = Number(root.dataset.idle);
const warned = Number(root.dataset.warned);
const ending = document.getElementById("kiosk-end");
const warning = document.getElementById("kiosk-warn");
const pad = document.getElementById("kiosk-keys");

/* 1 — Nobody stays: after `idle` seconds without a touch all is forgotten, and said so before. */
let touched = Date.now() - 1000 * Number(root.dataset.waited || 0);
let over = false;

async function end() {
  if (over || !ending) return;
  over = true;
  document.querySelectorAll("main input, main textarea").forEach((one) => { one.value = ""; });
  try {
    await fetch(ending.action, { method: "POST", credentials: "same-origin" });
  } finally {
    location.replace(ending.dataset.home || "/kiosk/");
  }
}

/* A page that asks for itself again says in its address since when nobody touches it: whoever stays asks anew. */
if ("waited" in root.dataset) warning?.addEventListener("click", (event) => {
  if (event.target.closest("[data-stay]")) location.replace(location.href.replace(/[?&]waiting=[0-9]+$/, ""));
});

/* The question goes away with the click, and not when the finger comes down: else the click would meet what lies below. */
function touch(event) {
  touched = Date.now();
  if (warning?.open && event.type !== "pointerdown") warning.close();
}

function count() {
  const left = Math.ceil(idle - (Date.now() - touched) / 1000);
  if (left <= 0) { end(); return; }
  if (left > warned || !warning) return;
  warning.querySelector("[data-left]").textContent = String(left);
  if (!warning.open) warning.showModal();
}

if (idle && ending) {
  for (const name of ["pointerdown", "click", "keydown", "input", "wheel"]) addEventListener(name, touch, { passive: true, capture: true });
  addEventListener("input", () => { root.dataset.used = ""; ending.hidden = false; });
  if ("used" in root.dataset || location.pathname !== new URL(ending.action).pathname.replace("end/", "")) {
    root.dataset.used = "";
    ending.hidden = false;
  }
  setInterval(() => { if ("used" in root.dataset) count(); }, 1000);
}
/* While nobody stands there the front page is asked for anew each minute: its clock is right, and so are its numbers. */
if (idle) setInterval(async () => {
  if ("used" in root.dataset) return;
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok && !("used" in root.dataset)) location.reload();
}, 60_000);
/* A terminal has one window, and no way back from elsewhere. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link) return;
  link.removeAttribute("target");
  link.removeAttribute("download");
  if (link.origin !== location.origin) event.preventDefault();
}, { capture: true });
/* A page that the browser kept for "back" is asked for anew: it is no longer anybody's. */
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

/* 2 — Nothing typed is offered to the next one. */
for (const one of document.querySelectorAll("form, input, textarea")) {
  one.setAttribute("autocomplete", one.type === "password" ? "new-password" : "off");
}
for (const one of document.querySelectorAll('input[type="file"]')) {
  const said = document.createElement("p");
  said.className = "note note--slate";
  said.textContent = pad?.dataset.byPhone || "";
  one.disabled = true;
  one.after(said);
}

/* 3 — The keyboard on the screen: letters and digits, for codes, initials and passwords. */
const LAYERS = {
  letters: ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"],
  signs: ["1234567890", "-/:;()@&\"'", ".,?!#%*+=_", "[]{}<>^~$\\|"],
};
const TYPED = 'input:not([type]), input[type="text"], input[type="search"], input[type="tel"], input[type="password"], input[type="number"], textarea';
let field = null;
let layer = "letters";
let upper = false;

function key(words, act, wide = false, pressed = null) {
  const one = document.createElement("button");
  one.type = "button";
  one.textContent = words;
  if (wide) one.dataset.wide = "";
  if (pressed !== null) one.setAttribute("aria-pressed", String(pressed));
  one.addEventListener("pointerdown", (event) => event.preventDefault());
  one.addEventListener("click", act);
  return one;
}

function type(words) {
  if (!field) return;
  const whole = field.selectionStart === null;
  const from = whole ? field.value.length : field.selectionStart;
  const to = whole ? field.value.length : field.selectionEnd;
  const start = words === null && from === to ? Math.max(0, from - 1) : from;
  field.value = field.value.slice(0, start) + (words ?? "") + field.value.slice(to);
  const at = start + (words ?? "").length;
  if (!whole) field.setSelectionRange(at, at);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

function draw() {
  const rows = LAYERS[layer].map((letters) => {
    const row = document.createElement("div");
    for (const letter of letters) {
      const shown = upper ? letter.toUpperCase() : letter;
      row.append(key(shown, () => type(shown)));
    }
    return row;
  });
  const last = document.createElement("div");
  const { shift, signs, letters, space, delete: gone, done } = pad.dataset;
  if (layer === "letters") last.append(key(shift, () => { upper = !upper; draw(); }, true, upper));
  last.append(key(layer === "letters" ? signs : letters, () => { layer = layer === "letters" ? "signs" : "letters"; draw(); }, true));
  last.append(key(space, () => type(" "), true), key(gone, () => type(null), true), key(done, () => { pad.hidden = true; }, true));
  pad.replaceChildren(...rows, last);
}

if (pad) {
  pad.setAttribute("role", "group");
  pad.setAttribute("aria-label", pad.dataset.words);
  document.addEventListener("focusin", (event) => {
    if (!event.target.matches?.(TYPED) || event.target.readOnly) return;
    field = event.target;
    if (pad.hidden) { draw(); pad.hidden = false; }
  });
  document.querySelector("[data-keys-open]")?.focus();
}

/* 4 — Printing: this page, or the paper inside it. */
for (const one of document.querySelectorAll("[data-print]")) {
  one.addEventListener("click", () => {
    const framed = document.getElementById(one.dataset.print);
    (framed?.contentWindow || window).print();
  });
}

/* 5 — Setting up: the key behind the # of the address is sent, and taken out of the address. */
const station = document.querySelector("[data-station]");
if (station && location.hash.length > 1) {
  station.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  station.form.requestSubmit();
}
