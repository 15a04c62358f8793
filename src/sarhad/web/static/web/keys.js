// Function keys press what carries data-key="F2" (a button, a link, a summary); data-focus is where typing begins.
// Function keys lie at the same place on every keyboard layout and are never typed into a field.
(() => {
  "use strict";
  const shown = (element) => element.getClientRects().length > 0;

  function usable(element, dialog) {
    if (!shown(element) || element.disabled || element.getAttribute("aria-disabled") === "true") return false;
    return !dialog || dialog.contains(element);
  }

  function openDialog() {
    return document.querySelector("dialog[open], [aria-modal='true']:not([hidden])");
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return closeBoxes(event);
    if (!/^F\d{1,2}$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const found = [...document.querySelectorAll(`[data-key="${event.key}"]`)];
    if (!found.length) return;
    event.preventDefault(); // even while it may not be pressed: F5 must never reload a decision away
    if (event.repeat) return;
    const target = found.find((element) => usable(element, openDialog()));
    if (!target) return;
    target.focus();
    target.click();
  });

  function closeBoxes(event) {
    const box = event.target.closest("details[data-confirm][open], details.app-menu[open], details[id^=do-][open]");
    if (!box) return;
    box.open = false;
    box.querySelector("summary").focus();
  }

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.app-menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  function prepare(root) {
    for (const element of root.querySelectorAll("[data-key]")) {
      element.setAttribute("aria-keyshortcuts", element.dataset.key);
    }
  }

  prepare(document);
  document.addEventListener("sarhad:swapped", (event) => prepare(event.target));
  document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));
  const first = document.querySelector("[data-focus]");
  if (first) {
    first.focus();
    if (first.select && first.value) first.select();
  }
})();
