/* The code of a terminal comes behind the # of the address: no server, log or referrer is told of it. */
const field = document.querySelector("[data-carried]");
if (field && location.hash.length > 1) {
  field.value = location.hash.slice(1, 12);
  history.replaceState(null, "", location.pathname);
}
