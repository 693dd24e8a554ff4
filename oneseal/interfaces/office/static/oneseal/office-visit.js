/* The form of a verification on site works with a dropped connection: every answer and photograph is put into the
   browser's own store first and leaves it only when the house has said that it is kept. Without a script the page has
   its buttons. */

import { tell } from "./js/page.js";

const list = document.querySelector("[data-visit]");
const line = document.getElementById("line");
const record = document.getElementById("record");
const AGAIN = 4_000;
const visit = list?.dataset.visit ?? "";
let busy = false;

/* One store for what is owed; an answer replaces the earlier one to its point, a photograph has a key of its own. */
const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open("oneseal-visits", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("owed", { keyPath: "key" });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

async function store(mode, work) {
  const shelf = (await opened).transaction("owed", mode).objectStore("owed");
  const asked = work(shelf);
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function owed() {
  const all = await store("readonly", (shelf) => shelf.getAll());
  return all.filter((one) => one.visit === visit).sort((a, b) => a.at - b.at);
}

const keep = (one) => store("readwrite", (shelf) => shelf.put({ ...one, visit, at: Date.now() }));
const drop = (one) => store("readwrite", (shelf) => shelf.delete(one.key));

function pointOf(key) {
  return [...list.children].find((row) => row.dataset.point === key);
}

function fault(key, words) {
  const place = pointOf(key)?.querySelector(".error");
  if (!place) return;
  place.hidden = !words;
  place.textContent = words;
}

async function show() {
  const waiting = (await owed()).filter((one) => one.kind !== "draft").length;
  const away = !navigator.onLine;
  const words = waiting || away ? (away ? line.dataset.offline : line.dataset.waiting) : line.dataset.kept;
  line.textContent = waiting ? `${words} ${waiting}` : words;
  line.classList.toggle("tag--you", waiting > 0 || away);
  const banner = document.getElementById("offline");
  if (banner) banner.hidden = !away;
  const send = document.getElementById("send");
  if (!send) return;
  const closed = waiting > 0 || away;
  send.setAttribute("aria-disabled", String(closed));
  const text = send.querySelector("[data-words]");
  text.textContent = closed ? text.dataset.waiting : text.dataset.words;
}

function body(one) {
  const form = new FormData();
  form.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  for (const [name, value] of Object.entries(one.fields)) form.set(name, value);
  if (one.blob) form.set("file", one.blob, one.name);
  return form;
}

/* In order, one at a time; the first that finds no line stops the round. What the house refuses is told at its point. */
async function flush() {
  if (busy || !list) return;
  busy = true;
  try {
    for (const one of await owed()) {
      if (one.kind === "draft") continue;
      const url = one.kind === "photo" ? list.dataset.photo : list.dataset.judge;
      const answer = await fetch(url, { method: "POST", body: body(one), headers: { Accept: "application/json" } });
      if (answer.redirected || answer.status >= 500 || answer.status === 401 || answer.status === 403) break;
      const now = (await owed()).find((kept) => kept.key === one.key);
      if (now && now.at === one.at) await drop(one);
      if (answer.ok) fault(one.fields.point, "");
      else fault(one.fields.point, (await answer.json()).detail ?? "");
      await show();
    }
  } catch {
    /* no line: what is owed stays where it is */
  } finally {
    busy = false;
    await show();
  }
}

async function thumbnail(blob, place) {
  const picture = await createImageBitmap(blob);
  const canvas = document.createElement("canvas");
  const side = Math.min(picture.width, picture.height);
  canvas.width = canvas.height = 160;
  canvas.getContext("2d").drawImage(
    picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, 160, 160,
  );
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", place.closest("[data-point]").dataset.point);
  const item = document.createElement("li");
  item.append(canvas);
  place.before(item);
}

async function answered(form) {
  const chosen = new FormData(form);
  if (!chosen.get("verdict")) return;
  const fields = { point: chosen.get("point"), verdict: chosen.get("verdict"), note: chosen.get("note") };
  await keep({ key: `${visit}:judge:${fields.point}`, kind: "judge", fields });
  await show();
  await flush();
}

async function taken(input) {
  const form = input.form, place = input.closest("li");
  for (const file of input.files) {
    const token = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    const fields = { point: new FormData(form).get("point"), token, title: file.name };
    await keep({ key: `${visit}:photo:${token}`, kind: "photo", fields, blob: file, name: file.name });
    await thumbnail(file, place).catch(() => {});
  }
  input.value = "";
  await show();
  await flush();
}

function draft() {
  const given = new FormData(record);
  const fields = {
    officers: given.getAll("officers"), party_said: given.get("party_said"), refused: given.get("refused"),
    joined: given.get("joined") ?? "",
  };
  return keep({ key: `${visit}:draft`, kind: "draft", fields });
}

/* What an earlier look at the page left unsent stands there again. */
async function restore() {
  for (const one of await owed()) {
    if (one.kind === "judge") {
      const form = pointOf(one.fields.point)?.querySelector(".vpoint");
      if (!form) continue;
      form.elements.verdict.value = one.fields.verdict;
      form.elements.note.value = one.fields.note;
    } else if (one.kind === "photo") {
      const place = pointOf(one.fields.point)?.querySelector(".photos__add");
      if (place) await thumbnail(one.blob, place).catch(() => {});
    } else if (record) {
      for (const box of record.querySelectorAll("[name=officers]")) box.checked = one.fields.officers.includes(box.value);
      record.elements.party_said.value = one.fields.party_said ?? "";
      record.elements.refused.value = one.fields.refused ?? "";
      if (record.elements.joined) record.elements.joined.checked = Boolean(one.fields.joined);
    }
  }
}

if (list && line) {
  list.addEventListener("change", (event) => {
    if (event.target.type === "file") taken(event.target);
    else if (event.target.closest(".vpoint")) answered(event.target.closest(".vpoint"));
  });
  list.addEventListener("submit", (event) => event.preventDefault());
  record?.addEventListener("change", draft);
  record?.addEventListener("submit", (event) => {
    const send = document.getElementById("send");
    if (send?.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      event.stopImmediatePropagation();
      tell(send.textContent.trim());
      return;
    }
    drop({ key: `${visit}:draft` });
  }, { capture: true });
  addEventListener("online", flush);
  addEventListener("offline", show);
  setInterval(async () => { if (navigator.onLine && (await owed()).some((one) => one.kind !== "draft")) flush(); }, AGAIN);
  restore().then(flush);
}
