// What axe is asked of the page that is open: everything, of contrast each kind of text once, and of targets those that
// may be too small or too close.
//
// Contrast is most of axe's time, spent on saying of the thirtieth row what it said of the first. A text in the very same
// styles, inside the very same ancestors in theirs, as one that passed passes too, on this page or on another. Only passes
// are kept: what fails, and what axe cannot tell, is asked again wherever it stands. What is taken out of the flow may
// lie upon something else than its ancestors and is asked each time.
//
// The size of targets is most of the rest, for axe lays a grid over all that the page holds. WCAG 2.2 (2.5.8) asks for 24
// pixels both ways, or for a circle of 24 that touches no other target nor its circle. A target whose box, made 24 pixels
// at least, touches no other such box has either, and axe agrees; of all others axe is asked.
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

  const LEAST = 24, TARGETS = "a[href], area[href], button, input, select, textarea, summary, iframe, audio, video, "
    + "[tabindex], [contenteditable]";
  const box = (element) => {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    const wide = Math.max(0, LEAST - width) / 2, high = Math.max(0, LEAST - height) / 2;
    return { left: left - wide, right: right + wide, top: top - high, bottom: bottom + high };
  };
  const targets = [...document.querySelectorAll(TARGETS)].filter((element) => element.getClientRects().length)
    .map((element) => [element, box(element)]);

  /** A target in one piece, large enough or far enough from all others. */
  const free = (element) => {
    const own = box(element);
    return element.getClientRects().length === 1 && !targets.some(([other, at]) => other !== element
      && at.right > own.left && at.left < own.right && at.bottom > own.top && at.top < own.bottom);
  };

  const asked = new Map(), instead = (name, answer) => {
    const check = axe._audit.checks[name];
    asked.set(check, check.evaluate);
    check.evaluate = answer(check.evaluate);
  };
  instead("color-contrast", (ask) => function (element, ...more) {
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
  });
  for (const name of ["target-size", "target-offset"]) {
    instead(name, (ask) => function (element, ...more) {
      if (!free(element)) return ask.call(this, element, ...more);
      this.data({});
      return true;
    });
  }
  try {
    const { violations } = await axe.run({ runOnly, rules, resultTypes: ["violations"] });
    return { faults: violations.map((row) => `${row.id}: ${row.nodes[0].html.slice(0, 300)}`), passed: found };
  } finally {
    asked.forEach((ask, check) => { check.evaluate = ask; });
  }
}
