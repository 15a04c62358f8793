"""Pages of forensics and the laboratory without a mouse: all is reached by Tab and shows it, and keys open forms."""

import re
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages
from tests.browser.test_cases import choose, fill
from tests.browser.test_whole_examination import press, sign_in_as

pytestmark = pytest.mark.browser
PAGES = {
    "document-examiner": ["/forensics/", "/forensics/library/", "/forensics/equipment/"],
    "laboratory-analyst": ["/laboratory/", "/laboratory/library/"],
    "laboratory-reviewer": ["/laboratory/equipment/"],
    "laboratory-quality": ["/laboratory/controls/", "/laboratory/equipment/", "/laboratory/library/"],
}
FURTHER = {
    "document-examiner": r"^/forensics/(library/)?[0-9a-f-]{36}/$|^/forensics/pictures/[0-9a-f-]{36}/(compare/)?$",
    "laboratory-analyst": r"^/laboratory/(library/|spectra/)?[0-9a-f-]{36}/$|^/cases/exhibits/[0-9a-f-]{36}/$",
}
LOOKS = """e => {
    const of = (node, part) => { const c = getComputedStyle(node, part)
        return [c.outlineStyle, c.outlineWidth, c.outlineColor, c.boxShadow, c.backgroundColor, c.borderColor].join() }
    const labels = [...(e.labels || [])]
    return [of(e), of(e.parentElement), ...labels.flatMap(l => [of(l), of(l, '::before'), of(l, '::after')])].join(';')
}"""
OPEN = """() => {
    document.activeElement.blur()
    document.querySelectorAll('main details').forEach(e => { e.open = true })
}"""
MARK = """() => {
    const all = '#main :is(a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"])'
    const shown = e => e.checkVisibility({visibilityProperty: true}) && !e.disabled
    const seen = new Set()
    const found = [...document.querySelectorAll(all)].filter(shown).filter(e => {
        if (e.type !== 'radio') return true
        const group = e.form?.id + e.name // one stop of Tab for all of them
        return !seen.has(group) && seen.add(group)
    })
    found.forEach((e, i) => e.dataset.stop = i)
    return found.map(e => e.outerHTML.slice(0, 120))
}"""
KEYS = """() => [...document.querySelectorAll('[data-key]')].filter(e => e.getClientRects().length)
    .map(e => [e.dataset.key, e.tagName])"""


@dataclass
class Walk:
    """What was wrong where."""

    troubles: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


def walk(page: Page, found: Walk) -> None:
    """Open every form of the page, go round it by Tab, and look at its keys."""
    address = re.sub("[0-9a-f-]{36}", "x", page.url)
    page.evaluate(OPEN)
    stops = page.evaluate(MARK)
    calm = {n: page.locator(f"[data-stop='{n}']").evaluate(LOOKS) for n in range(len(stops))}
    page.locator("#main").focus()
    reached: set[str] = set()
    for _step in range(len(stops) * 2 + 30):
        page.keyboard.press("Tab")
        stop = page.evaluate("() => document.activeElement?.dataset?.stop ?? ''")
        if not stop or stop in reached:
            if len(reached) == len(stops):
                break
            continue
        reached.add(stop)
        if page.locator(f"[data-stop='{stop}']").evaluate(LOOKS) == calm[int(stop)]:
            found.troubles.append(f"{address}: no focus is seen at {stops[int(stop)]}")
    found.troubles += [f"{address}: not reached: {text}" for n, text in enumerate(stops) if str(n) not in reached]
    keys = [key for key, _tag in page.evaluate(KEYS)]
    found.troubles += [f"{address}: two things at {key}" for key in set(keys) if keys.count(key) > 1]
    if "F10" not in keys and address.rstrip("/").count("/") > 3:
        found.troubles.append(f"{address}: no key leads back")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("role", PAGES)
def test_everything_is_reached_by_tab_and_shows_it(new_page: Pages, role: str, language: str) -> None:
    page, found = new_page(language), Walk()
    sign_in_as(page, role)
    further: dict[str, str] = {}
    queue = list(PAGES[role])
    while queue:
        address = queue.pop(0)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        links = page.evaluate("() => [...document.querySelectorAll('main a[href]')].map(a => a.pathname)")
        for link in links if role in FURTHER else []:
            kind = re.sub("[0-9a-f-]{36}", "x", link)
            if re.match(FURTHER[role], link) and kind not in further:
                further[kind] = link
                queue.append(link)
        walk(page, found)
    assert found.troubles == []


def test_equipment_is_kept_by_its_keys(new_page: Pages) -> None:
    examiner, second = new_page(), new_page()
    sign_in_as(examiner, "document-examiner")
    sign_in_as(second, "document-examiner", 1)
    serial = uuid4().hex[:8]
    examiner.goto("/forensics/")
    with examiner.expect_navigation():
        examiner.keyboard.press("F8")
    form = opened(examiner, "F6", "add")
    choose(examiner, form.locator("[name=kind]"), "microscope")
    fill(examiner, form.locator("[name=name]"), "Loupe")
    fill(examiner, form.locator("[name=serial]"), serial)
    press(examiner, form.locator("button[type=submit]"))
    kept(examiner, second, serial)
    with examiner.expect_navigation():
        examiner.keyboard.press("F10")
    assert examiner.url.endswith("/forensics/")


def test_instruments_are_kept_by_their_keys_in_arabic(new_page: Pages) -> None:
    quality, reviewer = new_page("ar"), new_page("ar")
    sign_in_as(quality, "laboratory-quality")
    sign_in_as(reviewer, "laboratory-reviewer")
    serial = uuid4().hex[:8]
    quality.goto("/laboratory/equipment/")
    form = opened(quality, "F6", "instrument")
    choose(quality, form.locator("[name=kind]"), "raman")
    fill(quality, form.locator("[name=name]"), "Raman 2")
    fill(quality, form.locator("[name=serial]"), serial)
    press(quality, form.locator("button[type=submit]"))
    reviewer.goto("/laboratory/equipment/")
    kept(quality, reviewer, serial)


def kept(first: Page, second: Page, serial: str) -> None:
    """Calibrated by one, confirmed and withdrawn by another, all by the keys of the page."""
    second.goto(first.url)
    row = first.locator("tr", has_text=serial)
    form = opened(first, "F4", "calibrate")
    day = first.evaluate("() => new Date().toISOString().slice(0, 10)")
    first.locator("#do-calibrate select").focus()
    choose(first, form.locator("select"), option(form, serial))
    for name in ("done_on", "until_on"):
        form.locator(f"[name={name}]").focus()
        first.keyboard.type(day[5:7] + day[8:] + day[:4])
    fill(first, form.locator("[name=certificate]"), f"C-{serial}")
    press(first, form.locator("button[type=submit]"))
    expect(row).to_be_visible()
    expect(first.locator("#do-confirm")).to_have_count(0)
    for key, deed in (("F7", "confirm"), ("F8", "withdraw")):
        second.reload()
        form = opened(second, key, deed)
        choose(second, form.locator("select"), option(form, serial))
        if deed == "withdraw":
            fill(second, form.locator("[name=why]"), "Another lamp was measured")
        press(second, form.locator("button[type=submit]"))
    expect(second.locator("tr", has_text=serial)).to_contain_text("Another lamp was measured")


def option(form, serial):
    return form.locator("select option", has_text=serial).first.get_attribute("value")


def opened(page: Page, key: str, deed: str):
    """Press a key: its form is open and its word has the focus; Escape closes it, the key opens it again."""
    place = page.locator(f"#do-{deed}")
    for press_key, is_open in ((key, True), ("Escape", False), (key, True)):
        page.keyboard.press(press_key)
        expect(place.locator("xpath=self::*[@open]")).to_have_count(int(is_open))
        expect(place.locator("summary")).to_be_focused()
    return place
