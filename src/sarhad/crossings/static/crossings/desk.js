// The desk that waits for a document: a scanner types fast and ends lines by itself, so a zone that came in one burst
// and is complete is sent at once; what a person types waits for the key.
(() => {
  "use strict";
  const BURST_MS = 2500;
  const SHAPES = ["44,44", "36,36", "30,30,30"];
  const form = document.querySelector("[data-desk]");
  if (!form) return;
  const zone = form.querySelector("textarea");
  const given = form.querySelector("[data-desk-given]");
  let began = 0;
  let sent = false;

  const shape = () => zone.value.trim().split(/\s*\n\s*/).map((line) => line.length).join(",");

  function send() {
    if (sent) return;
    sent = true;
    form.requestSubmit();
  }

  zone.addEventListener("input", (event) => {
    const now = performance.now();
    if (!zone.value.trim() || zone.value.length === 1) began = now;
    const burst = event.inputType === "insertFromPaste" || now - began < BURST_MS;
    if (burst && !given.value && SHAPES.includes(shape())) send();
  });
  zone.addEventListener("focus", () => { began = performance.now(); });
  form.addEventListener("submit", () => { sent = true; });
  window.addEventListener("pageshow", (event) => { if (event.persisted) sent = false; });

  // An alert was put away: typing goes on where a document is awaited.
  document.querySelector("[data-desk-alerts]")?.addEventListener("htmx:afterSwap", () => zone.focus());

  // Scanners that end the last line with Enter: a complete zone is sent, and no blank line is added.
  zone.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && SHAPES.includes(shape())) {
      event.preventDefault();
      send();
    }
  });
})();
