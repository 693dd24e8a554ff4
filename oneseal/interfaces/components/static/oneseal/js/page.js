/* What a page gains from a script: focus on what is wrong, autosave, honest words when the line or the session is lost.
   Every page works without it. */

const session = document.getElementById("session-lost");
let lost = false;

export function tell(words) {
  const region = document.getElementById("status");
  if (region) region.textContent = words;
}

/* The error summary (or the dialog "another came first") takes the focus; its links move it into the field. */
function focusFaults(root) {
  const summary = root.querySelector("[data-errsum]");
  if (!summary) return;
  summary.focus();
  if (!document.title.startsWith("❗")) document.title = `❗${document.title}`;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".errsum a[href^='#']");
  if (link) {
    const field = document.getElementById(link.getAttribute("href").slice(1));
    if (field) {
      event.preventDefault();
      field.closest(".field")?.scrollIntoView({ block: "center" });
      field.focus();
    }
  }
  event.target.closest?.("[data-close]")?.closest("dialog")?.close();
});

/* Autosave: <form data-autosave="/url" data-autosave-target="#saved" novalidate>. After each field and every 10 s while
   something is unsaved. The answer is the words for the target ("10:24 已自动保存"). A press waits for what is being saved,
   lest the older words arrive after the newer ones; not for ever, since the line may be gone. */
const EVERY = 10_000;
const PATIENCE = 3_000;

function autosave(form) {
  const state = { dirty: false, busy: false, pressed: null };
  const send = () => {
    const pressed = state.pressed;
    state.pressed = null;
    state.busy = false;
    if (pressed) form.requestSubmit(pressed.by);
  };
  const save = async () => {
    if (!state.dirty || state.busy || lost || !window.htmx) return;
    state.dirty = false;
    state.busy = true;
    try {
      await window.htmx.ajax("POST", form.dataset.autosave, {
        source: form,
        target: form.dataset.autosaveTarget || "#saved",
        swap: "innerHTML",
      });
    } catch {
      state.dirty = true;
    } finally {
      send();
    }
  };
  form.addEventListener("input", () => { state.dirty = true; });
  form.addEventListener("change", () => { state.dirty = true; save(); });
  form.addEventListener("submit", (event) => {
    state.dirty = false;
    if (!state.busy) return;
    event.preventDefault();
    if (!state.pressed) setTimeout(() => { if (state.pressed) send(); }, PATIENCE);
    state.pressed = { by: event.submitter };
    form.setAttribute("aria-busy", "true");
  });
  form.addEventListener("oneseal:unsaved", () => { state.dirty = true; });
  setInterval(save, EVERY);
  form.dataset.autosaveReady = "yes";
}

function dress(root) {
  root.querySelectorAll("form[data-autosave]:not([data-autosave-ready])").forEach(autosave);
}

/* A press counts once: the button of an irreversible act goes quiet while its form is on its way. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-once]") || event.defaultPrevented) return;
  if (form.dataset.sent === "yes") { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true"));
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy"));
  document.querySelectorAll("form[data-once][data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("button[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  });
});

/* The session ended: say so, keep the page as it is, and come back to the same step after signing in. A form is sent as
   it stands: the server keeps what was typed until then. */
function sessionLost(form) {
  lost = true;
  if (!session || session.open) return;
  const link = session.querySelector("[data-sign-in]");
  const taken = form?.method === "post";
  session.querySelectorAll("[data-taken]").forEach((words) => { words.hidden = (words.dataset.taken === "yes") !== taken; });
  if (link && taken) link.addEventListener("click", (event) => {
    event.preventDefault();
    HTMLFormElement.prototype.submit.call(form);
  });
  if (link && link.getAttribute("href")) {
    const target = new URL(link.href, location.href);
    target.searchParams.set("next", location.pathname + location.search);
    link.href = target.href;
  }
  session.showModal();
}

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  if (xhr.status === 401 || xhr.getResponseHeader("X-Session-Lost")) sessionLost(event.detail.elt?.closest?.("form"));
  else tell(session?.dataset.wordsFailed || "");
  unsaved(event);
});
document.addEventListener("htmx:sendError", (event) => {
  tell(session?.dataset.wordsUnsaved || "");
  unsaved(event);
});

function unsaved(event) {
  const form = event.detail.elt?.closest?.("form[data-autosave]");
  if (!form) return;
  form.dispatchEvent(new Event("oneseal:unsaved"));
  const target = document.querySelector(form.dataset.autosaveTarget || "#saved");
  if (target) target.textContent = document.getElementById("status")?.textContent || "";
}

/* After a swap: new faults take the focus, data-tell on the new part is read out. */
document.addEventListener("htmx:afterSwap", (event) => {
  const part = event.detail.elt;
  if (!(part instanceof Element)) return;
  dress(part.parentElement || part);
  focusFaults(part);
  const told = part.matches("[data-tell]") ? part : part.querySelector("[data-tell]");
  if (told) tell(told.dataset.tell);
});

/* A refusal of a part stands above the page (#refused) until the next answer that is none. */
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.xhr.status < 400) document.getElementById("refused")?.replaceChildren();
});

dress(document);
focusFaults(document);
