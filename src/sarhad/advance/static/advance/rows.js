// The rows of a list by keyboard. In a [data-rows] list the arrows move between its [data-row] links, Home and End go to
// the ends; a letter goes into the field that filters, a digit presses what carries data-digit="1". In the field that
// filters (data-rows-field) what is typed leaves only the rows that have all its words; the arrow down goes to the rows.
// [data-rows-next] goes to the next row with data-row-hit. Without this script all of them are links and fields.
(() => {
  "use strict";
  const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
  const field = document.querySelector("[data-rows-field]");
  const shown = (element) => element.getClientRects().length > 0;
  const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")].filter(shown);

  function go(step) {
    const all = rows();
    if (!all.length) return;
    const here = all.indexOf(document.activeElement);
    const place = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + step, 0), all.length - 1);
    all[place].focus();
  }

  function next() {
    const all = rows();
    const here = all.indexOf(document.activeElement);
    const after = [...all.slice(here + 1), ...all.slice(0, here + 1)];
    after.find((one) => one.hasAttribute("data-row-hit"))?.focus();
  }

  function inList(event) {
    const digit = /^[1-9]$/.test(event.key) && document.querySelector(`[data-digit="${event.key}"]`);
    if (STEPS[event.key]) go(STEPS[event.key]);
    else if (digit) digit.click();
    else if (field && /^[\p{L}\p{N}]$/u.test(event.key)) { field.focus(); return; } // the letter is typed there
    else return;
    event.preventDefault();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target === field) {
      if (event.key === "ArrowDown") { event.preventDefault(); rows()[0]?.focus(); }
      if (event.key === "Escape") { field.value = ""; filter(); }
    } else if (event.target.closest?.("[data-row]")) inList(event);
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-rows-next]")) return;
    event.preventDefault();
    next();
  });

  function filter() {
    if (!field) return;
    const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    for (const row of document.querySelectorAll("[data-rows] tbody tr")) {
      const text = row.textContent.toLocaleLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
  }

  field?.addEventListener("input", filter);
  document.addEventListener("sarhad:swapped", filter);
  if (field?.value) filter();
})();
