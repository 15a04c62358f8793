// Keeps parts of a page fresh. An event carries a kind and an id, never data; the part is fetched anew through its own
// address, with the reader's own rights. data-events-url (on body) names the stream; data-refresh-on="kind kind" the
// kinds that a part waits for; data-refresh-url where it is fetched (none: an htmx element gets the event "refresh");
// data-refresh-id narrows to one id. The address of the stream says when the page was asked for: what was told since then comes
// first, or the kind "*" (fetch all parts) if that is too long ago.
(() => {
  "use strict";
  const url = document.body.dataset.eventsUrl;
  const line = document.querySelector("[data-offline]");
  const waiting = new Map();
  const heard = new Set();
  let source = null;
  let pause = 1000;
  let lost = false;
  let quiet = 0;

  const parts = () => [...document.querySelectorAll("[data-refresh-on]")];
  const kinds = (part) => part.dataset.refreshOn.split(/\s+/).filter(Boolean);
  const connected = (yes) => { if (line) line.hidden = yes; };

  function busy(part) {
    const active = document.activeElement;
    return part.contains(active) && active.matches("input, textarea, select");
  }

  async function refresh(part) {
    if (busy(part)) { // never take a field away from under someone's fingers
      part.addEventListener("focusout", () => soon(part), { once: true });
      return;
    }
    if (!part.dataset.refreshUrl) {
      part.dispatchEvent(new CustomEvent("refresh", { bubbles: false }));
      return;
    }
    try {
      const headers = { "HX-Request": "true", "HX-Current-URL": location.href };
      const answer = await fetch(part.dataset.refreshUrl, { headers, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return;
      swap(part, await answer.text());
    } catch {
      connected(false);
    }
  }

  // How an element is known again after the part was fetched anew: by its id, else by what it is and in what it stands.
  function mark(element) {
    if (element.id) return `#${element.id}`;
    if (element.hasAttribute("href")) return `${element.tagName}|${element.getAttribute("href")}`;
    const text = (element.closest("li, tr, section, details") || element).textContent.replace(/[\s\d]+/g, " ").trim();
    return [element.tagName, element.name, element.value, text.slice(0, 60)].join("|");
  }

  function marked(part, selector) { // of equal ones the first, second, third
    const met = new Map();
    return [...part.querySelectorAll(selector)].map((element) => {
      const name = mark(element);
      met.set(name, (met.get(name) || 0) + 1);
      return [`${name}|${met.get(name)}`, element];
    });
  }

  function swap(part, html) {
    const held = "a, button, summary, input, select, textarea, [tabindex]";
    const focused = marked(part, held).find(([, element]) => element === document.activeElement)?.[0];
    const open = new Map(marked(part, "details").map(([name, element]) => [name, element.open]));
    part.innerHTML = html;
    for (const [name, element] of marked(part, "details")) if (open.has(name)) element.open = open.get(name);
    if (focused) new Map(marked(part, held)).get(focused)?.focus({ preventScroll: true });
    if (window.htmx) window.htmx.process(part);
    part.dispatchEvent(new CustomEvent("sarhad:swapped", { bubbles: true }));
    if (source) listen();
  }

  function soon(part) {
    clearTimeout(waiting.get(part));
    waiting.set(part, setTimeout(() => { waiting.delete(part); refresh(part); }, 150));
  }

  function tell(kind, id) {
    for (const part of parts()) {
      if (kind !== "*" && !kinds(part).includes(kind)) continue;
      if (part.dataset.refreshId && id && part.dataset.refreshId !== id) continue;
      soon(part);
    }
    document.dispatchEvent(new CustomEvent("sarhad:event", { detail: { kind, id } }));
  }

  function read(event) {
    let body = {};
    try { body = JSON.parse(event.data); } catch { body = { id: event.data }; }
    tell(body.kind || event.type, body.id ? String(body.id) : "");
  }

  function listen() {
    for (const kind of new Set(["message", ...parts().flatMap(kinds)])) {
      if (heard.has(kind)) continue;
      heard.add(kind);
      source.addEventListener(kind, read);
    }
  }

  function open() {
    source = new EventSource(url);
    heard.clear();
    listen();
    source.addEventListener("open", () => {
      clearTimeout(quiet);
      connected(true);
      pause = 1000;
      if (lost) parts().forEach(soon); // what was told in between was missed
      lost = false;
    });
    source.addEventListener("error", () => {
      lost = true;
      clearTimeout(quiet);
      quiet = setTimeout(() => connected(false), 1500);
      if (source.readyState === EventSource.CLOSED) again();
    });
  }

  function again() {
    source.close();
    setTimeout(open, pause + Math.random() * 500);
    pause = Math.min(pause * 2, 30000);
  }

  window.addEventListener("offline", () => connected(false));
  if (!url) {
    window.addEventListener("online", () => connected(true));
    return;
  }
  window.addEventListener("pagehide", () => { clearTimeout(quiet); source?.close(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  document.addEventListener("sarhad:leave", () => { clearTimeout(quiet); source?.close(); });
  open();
})();
