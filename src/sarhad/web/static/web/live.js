// Keeps parts of a page fresh. An event carries a kind and an id, never data; the part is fetched anew through its own
// address, with the reader's own rights. data-events-url (on body) names the stream; data-refresh-on="kind kind" the
// kinds that a part waits for; data-refresh-url where it is fetched (none: an htmx element gets the event "refresh");
// data-refresh-id narrows to one id. The address of the stream says when the page was asked for: what was told since then comes
// first, or the kind "*" (fetch all parts) if that is too long ago. What was typed into a field that has an id stays. data-refresh-each:
// the part's children, each with an id, come and go one by one; one that is in use stays as it is, and if it is gone, these words say so.
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

  const changed = (field) => field.type !== "hidden" && (field.type === "checkbox" || field.type === "radio"
    ? field.checked !== field.defaultChecked
    : field.options ? [...field.options].some((one) => one.selected !== one.defaultSelected) : field.value !== field.defaultValue);
  const typed = (place) => [...place.querySelectorAll("input, textarea, select")].filter(changed);
  const inUse = (child) => child.contains(document.activeElement) || typed(child).length > 0;

  async function refresh(part) {
    if (busy(part) && part.dataset.refreshEach === undefined) { // never take a field away from under someone's fingers
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
      (part.dataset.refreshEach === undefined ? swap : exchange)(part, await answer.text());
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
    const active = part.contains(document.activeElement) ? document.activeElement : null;
    const focused = active && marked(part, held).find(([, element]) => element === active)?.[0];
    const row = [...part.querySelectorAll("[data-row]")].indexOf(active);
    const open = new Map(marked(part, "details").map(([name, element]) => [name, element.open]));
    const kept = typed(part).filter((field) => field.id);
    part.innerHTML = html;
    for (const [name, element] of marked(part, "details")) if (open.has(name)) element.open = open.get(name);
    for (const field of kept) restore(field);
    const same = focused && new Map(marked(part, held)).get(focused);
    const rows = row < 0 ? [] : [...part.querySelectorAll("[data-row]")];
    const next = rows[Math.min(row, rows.length - 1)]; // who stood on a row that is gone stands on the next one
    (same || next)?.focus({ preventScroll: true });
    done(part);
  }

  function restore(field) {
    const now = document.getElementById(field.id);
    if (!now || now.tagName !== field.tagName) return;
    if (field.type === "checkbox" || field.type === "radio") now.checked = field.checked;
    else now.value = field.value;
  }

  // What is in use is not moved, or it would lose the focus; the others come and go around it.
  function exchange(part, html) {
    const parsed = document.createElement("template");
    parsed.innerHTML = html;
    const held = new Map([...part.children].filter(inUse).map((one) => [one.id, one]));
    const next = [...parsed.content.children].map((one) => held.get(one.id) || one);
    for (const one of [...part.children]) if (!held.has(one.id)) one.remove();
    for (const [id, one] of held) if (!next.includes(one)) gone(one, id, part.dataset.refreshEach);
    next.forEach((one, place) => {
      if (held.has(one.id)) return;
      const after = next.slice(place + 1).find((other) => held.get(other.id) === other);
      part.insertBefore(one, after || null);
    });
    done(part);
  }

  function gone(child, id, words) {
    if (child.querySelector("[data-gone]")) return;
    const said = document.createElement("p");
    said.dataset.gone = id;
    said.className = "govuk-error-message";
    said.setAttribute("role", "status");
    said.textContent = words;
    child.prepend(said);
  }

  function done(part) {
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
