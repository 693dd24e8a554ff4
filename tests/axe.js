// What axe is asked of the page that is open: everything, of contrast each kind of text once, and of targets those that
// may be too small or too close.
//
// Contrast is most of axe's time, spent on saying of the thirtieth row what it said of the first. A text written in the
// very same styles, on the very same grounds, as one that passed passes too, on this page or on another: of what it
// stands in all that counts which paints anything or makes it fainter. Only passes are kept: what fails, and what axe
// cannot tell, is asked again wherever it stands. What is taken out of the flow may lie upon something else than its
// ancestors and is asked each time, unless it brings a ground of its own, as the bar does that stays: what stands in
// that stands on nothing else.
//
// The size of targets is most of the rest, for axe lays a grid over all that the page holds. WCAG 2.2 (2.5.8) asks for 24
// pixels both ways, or for a circle of 24 that touches no other target nor its circle. A target whose box, made 24 pixels
// at least, touches no other such box has either, and axe agrees; of all others axe is asked.
async ({ runOnly, rules, passed }) => {
  const PAINTED = ["backgroundColor", "backgroundImage", "backgroundClip", "opacity", "mixBlendMode", "filter",
    "clipPath"];
  const WRITTEN = ["color", "fontSize", "fontWeight", "textShadow", "webkitTextStrokeWidth", "webkitTextStrokeColor"];
  const NOTHING = "rgba(0, 0, 0, 0)|none|border-box|1|normal|none|none";
  const known = new Set(passed), found = [], grounds = new WeakMap(), numbers = new Map();

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

  /** Nothing shines through its ground, nor is it painted fainter with all that it stands in. */
  const opaque = (element, style) => /^rgb\(/.test(style.backgroundColor) && !faint(element);
  const faint = (element) => {
    if (!element) return false;
    const { opacity, filter, mixBlendMode } = getComputedStyle(element);
    return opacity !== "1" || filter !== "none" || mixBlendMode !== "normal" || faint(element.parentElement);
  };

  /** A number for all that is painted where an element stands, by it and by what it stands in; none where unknown. */
  const ground = (element) => {
    if (!element) return "-";
    if (!grounds.has(element)) {
      const style = getComputedStyle(element), below = ground(element.parentElement);
      const flows = below && ["static", "relative"].includes(style.position) && style.transform === "none";
      const painted = PAINTED.map((name) => style[name]).join("|");
      const own = painted === NOTHING ? below : number(`${below}|${painted}`);
      grounds.set(element, flows || opaque(element, style) ? own : "");
    }
    return grounds.get(element);
  };

  /** A number for how a text is written and what it is written on. */
  const kind = (element) => {
    const below = ground(element), style = getComputedStyle(element);
    return below && number([below, ...WRITTEN.map((name) => style[name])].join("|"));
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
