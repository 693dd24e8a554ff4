/* The suggestions under a search box as a combobox: arrows choose, Enter opens what is chosen, Escape closes.
   Without a script the box is a plain search. */

const input = document.querySelector("[data-suggests]");
const place = input && document.getElementById(input.dataset.suggests);

const options = () => [...place.querySelectorAll('[role="option"]')];
const chosen = () => document.getElementById(input.getAttribute("aria-activedescendant") || "");

function choose(option) {
  options().forEach((one) => one.setAttribute("aria-selected", String(one === option)));
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function show(open) {
  const there = open && options().length > 0;
  place.hidden = !open;
  input.setAttribute("aria-expanded", String(there));
  if (there) input.setAttribute("aria-controls", place.querySelector('[role="listbox"]').id);
  else input.removeAttribute("aria-controls");
  choose(null);
}

function step(by) {
  const list = options();
  if (!list.length) return;
  const from = list.indexOf(chosen());
  if (place.hidden) show(true);
  // One place beside the list is the box itself: from the last on to what was typed, and round again.
  const to = from < 0 ? (by > 0 ? 0 : list.length - 1) : from + by;
  choose(list[to] || null);
}

function pressed(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && !place.hidden && chosen()) {
    event.preventDefault();
    chosen().click();
  } else if (event.key === "Escape" && !place.hidden && place.childElementCount) {
    event.preventDefault();
    show(false);
  }
}

if (place) {
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  show(true);
  input.addEventListener("keydown", pressed);
  input.addEventListener("input", () => choose(null));
  place.addEventListener("htmx:afterSwap", () => show(true));
}
