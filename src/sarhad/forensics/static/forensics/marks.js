// Draw a mark with the mouse: the places go into the form, where they can be changed, named and sent.
(() => {
  "use strict";
  const picture = document.querySelector("[data-marks]");
  const form = document.querySelector("#mark form");
  if (!picture || !form) return;
  const ends = ["x1", "y1", "x2", "y2"].map((name) => form.elements[name]);
  const line = document.createElementNS("http://www.w3.org/2000/svg", "g");
  picture.append(line);
  let from = null;

  function place(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    const box = picture.viewBox.baseVal;
    const share = (value, whole) => Math.round(Math.min(Math.max(value / whole, 0), 1) * 1000) / 10;
    return [share(point.x, box.width), share(point.y, box.height)];
  }

  function put(name, attributes) {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    line.replaceChildren(shape);
  }

  function draw() {
    const box = picture.viewBox.baseVal;
    const [x1, y1, x2, y2] = ends.map((end, at) => Number(end.value) / 100 * (at % 2 ? box.height : box.width));
    const pen = { fill: "none", stroke: "#d4351c", "stroke-width": Math.max(box.width, box.height) / 300, "stroke-dasharray": "12 8" };
    const left = Math.min(x1, x2), top = Math.min(y1, y2), width = Math.abs(x1 - x2), height = Math.abs(y1 - y2);
    const shape = form.elements.shape.value;
    if (shape === "box") put("rect", { x: left, y: top, width, height, ...pen });
    else if (shape === "ring") put("ellipse", { cx: left + width / 2, cy: top + height / 2, rx: width / 2, ry: height / 2, ...pen });
    else put("line", { x1, y1, x2, y2, ...pen });
  }

  picture.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    picture.setPointerCapture(event.pointerId);
    from = place(event);
  });
  picture.addEventListener("pointermove", (event) => {
    if (!from) return;
    [...from, ...place(event)].forEach((value, at) => { ends[at].value = String(value); });
    draw();
  });
  picture.addEventListener("pointerup", () => {
    if (!from) return;
    from = null;
    form.elements.text.focus();
  });
  form.addEventListener("input", draw);
})();
