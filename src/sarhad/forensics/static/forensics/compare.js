// Two pictures with one zoom and one place. Without this script they stand side by side.
// Blink: one of them in full width; each press shows the other, and the third shows both again.
(() => {
  "use strict";
  const box = document.querySelector("[data-compare]");
  if (!box) return;
  const sides = [...box.querySelectorAll(".compare__side")];
  const images = [...box.querySelectorAll("img")];
  const MOST = 12, STEP = 1.25, MOVE = 0.08;
  let zoom = 1, x = 0, y = 0, shown = -1; // x, y: left upper corner that is shown, as shares of the frame

  function draw() {
    zoom = Math.min(Math.max(zoom, 1), MOST);
    const most = 1 - 1 / zoom;
    x = Math.min(Math.max(x, 0), most);
    y = Math.min(Math.max(y, 0), most);
    for (const image of images) {
      const frame = image.parentElement;
      image.style.transform = `translate(${-x * zoom * frame.clientWidth}px, ${-y * zoom * frame.clientHeight}px) scale(${zoom})`;
    }
    box.dataset.zoom = zoom.toFixed(2);
  }

  function scale(by) {
    const middle = 0.5 / zoom;
    x += middle; y += middle;
    zoom = Math.min(Math.max(zoom * by, 1), MOST);
    x -= 0.5 / zoom; y -= 0.5 / zoom;
    draw();
  }

  function swap() {
    if (sides.length < 2) return;
    shown = shown === sides.length - 1 ? -1 : shown + 1;
    box.classList.toggle("compare--blink", shown >= 0);
    sides.forEach((side, place) => side.classList.toggle("compare__side--off", shown >= 0 && place !== shown));
    box.dataset.shown = shown < 0 ? "both" : String(shown);
    draw();
  }

  const does = { swap, larger: () => scale(STEP), smaller: () => scale(1 / STEP), whole: () => { zoom = 1; x = y = 0; draw(); } };
  const keys = { "+": does.larger, "=": does.larger, "-": does.smaller, "0": does.whole, " ": swap };
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const move = moves[event.key];
    if (move) { x += move[0] * MOVE / zoom; y += move[1] * MOVE / zoom; draw(); }
    else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });
  for (const button of document.querySelectorAll("[data-compare-do]")) {
    button.hidden = false;
    button.addEventListener("click", () => does[button.dataset.compareDo]());
  }
  box.addEventListener("wheel", (event) => { event.preventDefault(); scale(event.deltaY < 0 ? STEP : 1 / STEP); }, { passive: false });
  let held = null;
  box.addEventListener("pointerdown", (event) => {
    const frame = event.target.closest(".compare__frame");
    if (frame) { held = { x: event.clientX, y: event.clientY, frame }; box.setPointerCapture(event.pointerId); }
  });
  box.addEventListener("pointermove", (event) => {
    if (!held) return;
    x -= (event.clientX - held.x) / held.frame.clientWidth / zoom;
    y -= (event.clientY - held.y) / held.frame.clientHeight / zoom;
    held.x = event.clientX; held.y = event.clientY;
    draw();
  });
  box.addEventListener("pointerup", () => { held = null; });
  window.addEventListener("resize", draw);
  draw();
})();
