/* A field to sign in with finger, pen or mouse: its strokes go along with the form as whole numbers in 600 × 200.
   Whoever cannot or will not sign here signs on paper: the field stays hidden without a script. */

const WIDE = 600;
const HIGH = 200;

function point(canvas, event) {
  const box = canvas.getBoundingClientRect();
  const at = (value, size, most) => Math.max(0, Math.min(most, Math.round((value / size) * most)));
  return [at(event.clientX - box.left, box.width, WIDE), at(event.clientY - box.top, box.height, HIGH)];
}

function draw(canvas, strokes) {
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, WIDE, HIGH);
  pen.lineWidth = 5;
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = getComputedStyle(canvas).color;
  for (const stroke of strokes) {
    pen.beginPath();
    pen.moveTo(stroke[0], stroke[1]);
    for (let n = 0; n < stroke.length; n += 2) pen.lineTo(stroke[n], stroke[n + 1]);
    pen.stroke();
  }
}

function signed(field) {
  const canvas = field.querySelector("canvas");
  const kept = field.querySelector("input");
  let strokes = [];
  try {
    strokes = JSON.parse(kept.value || "[]");
  } catch {
    kept.value = "";
  }
  let open = null;
  const keep = () => {
    kept.value = strokes.length ? JSON.stringify(strokes) : "";
    draw(canvas, strokes);
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    open = point(canvas, event);
    strokes.push(open);
    keep();
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!open) return;
    const [x, y] = point(canvas, event);
    if (x === open.at(-2) && y === open.at(-1)) return;
    open.push(x, y);
    draw(canvas, strokes);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(name, () => {
      if (open) keep();
      open = null;
    });
  }
  field.querySelector("[data-again]").addEventListener("click", () => {
    strokes = [];
    keep();
  });
  field.hidden = false;
  keep();
}

const start = (root) => root.querySelectorAll("[data-signature][hidden]").forEach(signed);
start(document);
document.addEventListener("htmx:afterSwap", () => start(document));
