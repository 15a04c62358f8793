"""A round through the house: every page that somebody in a role reaches by following links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import polib
from playwright.sync_api import Error, Page

HOUSE = Path(__file__).parents[2] / "src" / "sarhad"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
NAMED = re.compile(r"/(carriers|ports|states|sources)/[^/]+/")
FILES = re.compile(r"/(print|report|data|copy|bytes|label|export|api|static)\b|report\.csv|library/pictures/")
RULES = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']"
AXE = f"""async () => (await axe.run(document, {{runOnly: {RULES}}})).violations.map(
    v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 150)).slice(0, 2).join(' | '))"""
WIDE = """() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width + 1) return []
    const out = e => { const r = e.getBoundingClientRect(); return r.width && (r.right > width + 1 || r.left < -1) }
    return [...document.querySelectorAll('body *')].filter(out).slice(0, 3).map(e => e.tagName + '.' + e.className)
}"""
PHONE = {"width": 390, "height": 800}
PAPER = """() => [...document.querySelectorAll('main a[href]')].filter(a => a.getClientRects().length)
    .map(a => getComputedStyle(a, '::after').content).filter(text => text !== 'none').slice(0, 1)"""
TEXTS = """() => {
    const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement
        if (parent.closest('script, style, code, pre, [lang=en], [dir=auto], bdi')) continue
        found.push(walk.currentNode.textContent)
    }
    for (const name of ['title', 'placeholder', 'aria-label'])
        for (const e of document.querySelectorAll(`[${name}]`)) found.push(e.getAttribute(name))
    return found.map(text => text.replace(/\\s+/g, ' ').trim())
}"""
LINKS = """() => [...document.querySelectorAll('a[href]')].filter(a => !a.hasAttribute('download'))
    .map(a => new URL(a.getAttribute('href'), location).href)"""


@cache
def english() -> frozenset[str]:
    """Texts of ours that stand in Arabic in another way."""
    files = HOUSE.rglob("ar/LC_MESSAGES/*.po")
    texts = [entry for file in files for entry in polib.pofile(str(file)) if entry.msgstr not in ("", entry.msgid)]
    return frozenset(" ".join(entry.msgid.split()) for entry in texts if re.search("[a-z]{3}", entry.msgid))


def kind_of(address: str) -> str:
    """The address of a page without what differs from one to the next of its kind."""
    path, _, query = address.partition("#")[0].partition("?")
    names = sorted({part.split("=")[0] for part in query.split("&") if part})
    return NAMED.sub(r"/\1/x/", ID.sub("x", path)) + ("?" + "&".join(names) if names else "")


def _wide(page: Page) -> list[str]:
    """What is wider than the window and stays so: a drawing is made narrower a moment after its window."""
    found: list[str] = page.evaluate(WIDE)
    for _again in range(100):
        if not found:
            break
        page.wait_for_timeout(100)
        found = page.evaluate(WIDE)
    return found


@dataclass
class Round:
    """What was seen in one language. `looked_at` are kinds of pages that were judged, `troubles` what was wrong."""

    language: str
    axe: str
    looked_at: set[str] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)

    def walk(self, page: Page, start: str, *, anew: bool) -> Iterator[str]:
        """Follow links from where `page` is; each kind of page once; what was judged before is opened if `anew`,
        and the page with the role's menu always.

        Yields what is wrong, with the role's address of the page and of the one that led there.
        """
        waiting, met = [(start, "sign-in"), (f"{_root(start)}/duty/", "menu")], set[str]()
        while waiting:
            address, before = waiting.pop(0)
            kind = kind_of(address.removeprefix(_root(start)))
            if kind in met or (kind in self.looked_at and not anew and before not in ("sign-in", "menu")):
                continue
            met.add(kind)
            try:
                answer = page.goto(address, wait_until="load")
            except Error as trouble:
                if "Download is starting" in str(trouble):
                    continue
                raise
            if answer is None or answer.status >= 400:
                yield f"{address} from {before}: {answer.status if answer else 'no answer'}"
                continue
            if "text/html" not in answer.headers.get("content-type", ""):
                continue
            self.paths.add(address.removeprefix(_root(start)).partition("?")[0].partition("#")[0])
            yield from (f"{address}: {trouble}" for trouble in self._judge(page, kind))
            waiting += [(link, address) for link in page.evaluate(LINKS) if _leads_on(link, _root(start))]

    def _judge(self, page: Page, kind: str) -> Iterator[str]:
        if kind in self.looked_at:
            return
        self.looked_at.add(kind)
        yield from self._ask_axe(page)
        yield from (f"wider than the screen: {what}" for what in _wide(page))
        yield from self._elsewhere(page)
        if self.language != "en":
            yield from (f"not translated: {text}" for text in page.evaluate(TEXTS) if text in english())

    def _elsewhere(self, page: Page) -> Iterator[str]:
        """The same page on a telephone and on paper."""
        screen = page.viewport_size
        assert screen is not None
        page.set_viewport_size(PHONE)
        yield from (f"wider than a telephone: {what}" for what in _wide(page))
        page.set_viewport_size(screen)
        page.emulate_media(media="print")
        yield from (f"an address on paper: {text}" for text in page.evaluate(PAPER))
        page.emulate_media(media="screen")

    def _ask_axe(self, page: Page) -> list[str]:
        """Axe sees a page as tall as it is: what the bar of keys covers until one scrolls is not too small a target."""
        screen = page.viewport_size
        assert screen is not None
        tall = max(screen["height"], page.evaluate("document.documentElement.scrollHeight + 100"))
        page.set_viewport_size({"width": screen["width"], "height": tall})
        page.evaluate(self.axe)
        found: list[str] = page.evaluate(AXE)
        page.set_viewport_size(screen)
        return found


def _root(address: str) -> str:
    return "/".join(address.split("/")[:3])


def _leads_on(link: str, root: str) -> bool:
    return link.startswith(root) and not FILES.search(link.removeprefix(root)) and "/demo/" not in link
