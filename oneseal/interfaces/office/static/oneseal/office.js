/* The panel beside the list: it closes, and gives the keys back to the row it came from. The page works without it. */

function closePeek() {
  const panel = document.getElementById("peek");
  if (!panel?.classList.contains("is-open")) return false;
  panel.classList.remove("is-open");
  const row = document.querySelector("[data-rows] [aria-selected='true'] [data-open]");
  row?.focus({ preventScroll: true });
  return true;
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-close-peek]")) { closePeek(); return; }
  const peek = event.target.closest?.("[data-peek]");
  if (!peek) return;
  document.querySelectorAll("[data-rows] tr[aria-selected='true']").forEach((row) => row.setAttribute("aria-selected", "false"));
  peek.closest("tr")?.setAttribute("aria-selected", "true");
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open]") && closePeek()) event.preventDefault();
});

/* A doubt asks where: the answer is typed at once. */
document.addEventListener("htmx:afterSettle", () => {
  const field = document.querySelector("[data-focus]");
  if (!field) return;
  field.removeAttribute("data-focus");
  field.focus();
});

/* Enter in the note saves it once: leaving the field is what saves. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches?.("input[name='note'][form]")) return;
  event.preventDefault();
  event.target.blur();
});

/* Coming back from a case: the row one left has the keys, once the browser has scrolled to it. */
function takeUp() {
  if (!location.hash.startsWith("#case-")) return;
  document.getElementById(location.hash.slice(1))?.querySelector("[data-open]")?.focus({ preventScroll: true });
}
window.addEventListener("load", () => requestAnimationFrame(() => setTimeout(takeUp)));
