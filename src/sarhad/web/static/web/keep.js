// A decision is never lost to the network: a form with data-keep is sent by fetch; when the line or the database fails
// (no answer, 502, 503, 504) its fields stay as they are, the page says so, and the same key sends the same act again.
// The hidden field of the act's own key makes the second sending harmless. [data-keep-message] in the form, or else the
// page's live region, says so; its words are on the live region: data-keep-failed, data-keep-sending.
(() => {
  "use strict";
  const PATIENCE = 15000;
  const AWAY = [502, 503, 504];
  let unsent = null;

  function say(form, word) {
    const place = form.querySelector("[data-keep-message]") || document.querySelector("[data-live]");
    const words = document.querySelector("[data-live]")?.dataset;
    if (!place) return;
    place.textContent = (word && words?.[word]) || "";
    place.classList.toggle("app-live--stop", word === "keepFailed");
  }

  function address(form, pressed) {
    if (pressed?.hasAttribute("formaction")) return pressed.formAction;
    return new URL(form.getAttribute("action") || location.href, document.baseURI).href;
  }

  function state(form, name) {
    form.dataset.keepState = name;
    form.setAttribute("aria-busy", String(name === "waiting"));
  }

  function failed(form) {
    unsent = form;
    state(form, "failed");
    say(form, "keepFailed");
  }

  async function send(form, pressed) {
    const body = new FormData(form, pressed);
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    state(form, "waiting");
    say(form, "keepSending");
    try {
      const answer = await fetch(address(form, pressed), {
        method: "POST", body, credentials: "same-origin", signal: stop.signal, headers: { "Sarhad-Keep": "1" },
      });
      if (AWAY.includes(answer.status)) return failed(form);
      await go(form, answer);
    } catch {
      failed(form);
    } finally {
      clearTimeout(clock);
    }
  }

  async function go(form, answer) {
    const told = answer.headers.get("Sarhad-Location");
    const target = told || (answer.redirected ? answer.url : "");
    const html = target ? "" : await answer.text();
    unsent = null;
    state(form, "sent");
    if (target) return location.assign(target);
    return show(html, answer.url);
  }

  // An answer that is a page of its own (a refusal, a form with errors) takes the place of this one.
  function show(html, url) {
    document.dispatchEvent(new CustomEvent("sarhad:leave"));
    history.pushState(null, "", url);
    document.open();
    document.write(html);
    document.close();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-keep]") || event.defaultPrevented) return;
    event.preventDefault();
    if (form.dataset.keepState === "waiting" || form.dataset.keepState === "sent") return;
    send(form, event.submitter);
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-keep]").forEach((form) => state(form, ""));
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsent) event.preventDefault();
  });
})();
