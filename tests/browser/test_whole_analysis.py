"""One whole analysis of the laboratory, by keyboard alone: sample, parts, runs with files, comparison, two persons."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from borderkit.spectra.specimens import infrared_spectrum, injection, substance
from borderkit.spectra.writing import write_mzml, write_steps
from tests.browser.conftest import Pages
from tests.browser.test_cases import choose, fill
from tests.browser.test_whole_examination import attach, press, sign_in_as, tick

pytestmark = pytest.mark.browser
ONE = re.compile(r"/laboratory/[0-9a-f-]{36}/$")
FOUND = substance(11)
KEYS = {"take": "F4", "draw": "F4", "split": "F6", "record": "F7", "conclude": "F8", "release": "F2"}


def unfold(page: Page, deed: str) -> Locator:
    """Open a form of the page by its key; its first field is the next stop of Tab."""
    place = page.locator(f"#do-{deed}")
    page.keyboard.press(KEYS[deed])
    expect(place).to_have_attribute("open", "")
    expect(place.locator("summary")).to_be_focused()
    return place


def choose_text(page: Page, name: str, text: str, form: str) -> None:
    """Choose the entry of a list that begins with or has a text, by keys."""
    field = page.locator(f"#do-{form} [name={name}]")
    options = field.locator("option").all()
    choose(page, field, next(one.get_attribute("value") or "" for one in options if text in (one.text_content() or "")))


def give(page: Page, deed: str, **texts: str) -> None:
    """Fill the fields of a form of the page and send it by Enter on its button."""
    form = unfold(page, deed)
    for name, text in texts.items():
        field = form.locator(f"[name={name}]")
        if field.evaluate("element => element.tagName") == "SELECT":
            choose_text(page, name, text, deed)
        else:
            field.focus()
            page.keyboard.press("Control+A")
            page.keyboard.type(text)
    press(page, form.locator("button[type=submit]"))
    expect(page.locator(".govuk-error-summary")).to_have_count(0)


def run(page: Page, sample: str, method: str, instrument: str, file: tuple[str, bytes], **times: str) -> None:
    """Write down a run with the file of its instrument."""
    form = unfold(page, "record")
    choose_text(page, "sample", sample, "record")
    choose(page, form.locator("[name=method]"), method)
    choose_text(page, "instrument", instrument, "record")
    texts = {"settings": "as in the procedure", "procedure": "LP-03, version 4", "amount": "2.5"}
    for name, text in (texts | {"control_percent": "99", "supports": FOUND.name} | times).items():
        fill(page, form.locator(f"[name={name}]"), text)
    tick(page, form.locator("[name=blank_clean]"))
    attach(page, form.locator("[name=file]"), *file)
    press(page, form.locator("button[type=submit]"))
    expect(page.locator(".govuk-error-summary")).to_have_count(0)


def test_a_whole_analysis_by_keyboard_alone(new_page: Pages) -> None:
    customs, analyst, reviewer = new_page(), new_page(), new_page()
    sign_in_as(customs, "customs")
    name = sign_in_as(analyst, "laboratory-analyst")
    sign_in_as(reviewer, "laboratory-reviewer")

    analyst.goto("/laboratory/")
    waiting = analyst.locator("tr", has_text="Crystals in a tea tin").filter(has_text="Waits for an analyst")
    press(analyst, waiting.locator("th a"))
    analyst.wait_for_url(ONE)
    at_analysis = analyst.url
    number = analyst.locator("h1 bdi").inner_text()
    press(analyst, analyst.locator("main a[href*='/cases/exhibits/']"))
    at_exhibit = analyst.url
    customs.goto(at_exhibit)
    hand_over(customs, analyst, name)
    press(analyst, analyst.locator("main a", has_text=number))

    give(analyst, "take", amount="12.5", unit="g")
    parts = [draw_and_split(analyst) for _place in range(2)]
    measure(analyst, *parts)
    for place in (0, 2):  # between them: the chromatogram of the injection, which no library holds
        compare(analyst, place)
    give(analyst, "conclude", decision="Identified", substance=FOUND.name, substance_class="Other substance")
    expect(analyst.locator("#do-release")).to_have_count(0)

    reviewer.goto(at_analysis)
    form = unfold(reviewer, "release")
    press(reviewer, form.locator("button[type=submit]"))
    expect(reviewer.locator("main")).to_contain_text("Result, released")
    customs.goto(at_exhibit)
    expect(customs.locator("main")).to_contain_text(FOUND.name)
    expect(customs.locator("main form[action*='/report/']")).to_have_count(3)


def hand_over(giver: Page, taker: Page, name: str) -> None:
    """Who has the exhibit offers it, both with its page open; the other takes it."""
    choose_taker(giver, name)
    seal = f"{uuid4().hex[:6].upper()}-1"
    fill(giver, giver.locator("[name=seal]"), seal)
    fill(giver, giver.locator("[name=place]"), "Laboratory, safe")
    press(giver, giver.get_by_role("button", name="Offer to a second person"))
    taker.reload()
    with taker.expect_navigation():
        taker.keyboard.press("F2")
    expect(taker.locator("tbody tr").last).to_contain_text(seal)


def choose_taker(page: Page, name: str) -> None:
    field = page.locator("[name=taker]")
    takers = field.locator("option").all()
    choose(page, field, next(one.get_attribute("value") or "" for one in takers if name in one.inner_text()))


def offered(page: Page, deed: str) -> list[str]:
    """The samples that a form offers."""
    return page.locator(f"#do-{deed} [name=sample] option").all_text_contents()


def draw_and_split(page: Page) -> str:
    """A sampling of its own, and a part of it that a run uses up. Gives the part."""
    before = offered(page, "split")
    give(page, "draw", amount="250", unit="mg")
    (drawn,) = [one for one in offered(page, "split") if one not in before]
    marks = {one.split()[0] for one in offered(page, "record")}
    give(page, "split", sample=drawn, amount="12.5", unit="mg")
    (part,) = [one for one in offered(page, "record") if one.split()[0] not in marks]
    return part


def measure(page: Page, one: str, other: str) -> None:
    """Infrared on a part of one sampling, a whole injection of the other: two methods that share nothing."""
    curve = write_steps(replace(infrared_spectrum(FOUND, noise=0.012, slope=0.25, seed=7), title="Sample"))
    run(page, one, "ftir", "Kesta IR", ("ir.jdx", curve.encode()))
    scans = write_mzml(injection([(FOUND, 1.0), (substance(FOUND.index + 2), 0.35)], seed=7))
    due = round(FOUND.retention)
    times = {"retention": f"{FOUND.retention:.1f}", "retention_due": str(due)}
    run(page, other, "gc-ms", "Orlan 5", ("run.mzML", scans), **times)


def compare(page: Page, place: int) -> None:
    """Open a spectrum, compare it with the library, and come back."""
    press(page, page.locator("main a[href*='/laboratory/spectra/']").nth(place))
    with page.expect_navigation():
        page.keyboard.press("F2")
    expect(page.locator("main tbody tr").first).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("F10")
