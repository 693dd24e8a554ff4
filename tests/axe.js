// What axe is asked of the page that is open: everything, and of contrast each kind of text once.
//
// Contrast is most of axe's time, spent on saying of the thirtieth row what it said of the first. A text in the very same
// styles, inside the very same ancestors in theirs, as one that passed passes too, on this page or on another. Only passes
// are kept: what fails, and what axe cannot tell, is asked again wherever it stands. What is taken out of the flow may
// lie upon something else than its ancestors and is asked each time.
async ({ runOnly, rules, passed }) => {
  const STYLES = ["color", "backgroundColor", "backgroundImage", "backgroundClip", "opacity", "fontSize", "fontWeight",
    "textShadow", "mixBlendMode", "filter", "clipPath", "visibility", "display"];
  const known = new Set(passed), found = [], kinds = new WeakMap(), numbers = new Map();

  const number = (text) => {
    if (!numbers.has(text)) {
      let high = 0xdeadbeef, low = 0x41c6ce57;
      for (let at = 0; at < text.length; at += 1) {
        high = Math.imul(high ^ text.charCodeAt(at), 2654435761);
        low = Math.imul(low ^ text.charCodeAt(at), 1597334677);
      }
      numbers.set(text, `${(high >>> 0).toString(36)}.${(low >>> 0).toString(36)}`);
    }
    return numbers.get(text);
  };

  /** A number for the styles of an element and of all that it stands in; none for what is out of the flow. */
  const kind = (element) => {
    if (!element) return "-";
    if (!kinds.has(element)) {
      const style = getComputedStyle(element), ground = kind(element.parentElement);
      const flows = ["static", "relative"].includes(style.position) && style.transform === "none";
      const own = () => [ground, element.tagName, element.className, ...STYLES.map((name) => style[name])].join("|");
      kinds.set(element, ground && flows ? number(own()) : "");
    }
    return kinds.get(element);
  };

  const check = axe._audit.checks["color-contrast"], ask = check.evaluate;
  check.evaluate = function (element, ...more) {
    const own = kind(element);
    if (own && known.has(own)) {
      this.data({});
      return true;
    }
    const answer = ask.call(this, element, ...more);
    if (own && answer === true) {
      known.add(own);
      found.push(own);
    }
    return answer;
  };
  try {
    const { violations } = await axe.run({ runOnly, rules, resultTypes: ["violations"] });
    return { faults: violations.map((row) => `${row.id}: ${row.nodes[0].html.slice(0, 300)}`), passed: found };
  } finally {
    check.evaluate = ask;
  }
}
