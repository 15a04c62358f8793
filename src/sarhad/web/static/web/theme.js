// Light or dark: follows the machine until the reader chooses; the choice lies in a cookie, so that the server can
// write it into the page and nothing flashes.
(() => {
  "use strict";
  const root = document.documentElement;
  const button = document.querySelector("[data-theme-switch]");
  const machine = window.matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : machine.matches);

  function show() {
    if (button) button.setAttribute("aria-pressed", String(dark()));
    document.dispatchEvent(new CustomEvent("sarhad:theme"));
  }

  function choose(theme) {
    root.dataset.theme = theme;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `sarhad_theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    show();
  }

  machine.addEventListener("change", show);
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => choose(dark() ? "light" : "dark"));
  }
  show();
})();
