"""One whole examination of a document, by keyboard alone: asked for, examined, agreed to by a second one, released."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Pages
from tests.browser.test_cases import choose, enter, fill, open_case
from tests.make.forensics import picture

pytestmark = pytest.mark.browser
ONE = re.compile(r"/forensics/[0-9a-f-]{36}/$")


def sign_in_as(page: Page, role: str, place: int = 0) -> str:
    """Choose the officer of a role at a place of the list, by keyboard. Gives the name."""
    page.goto("/demo/")
    card = page.locator(f".demo-card--{role}").nth(place)
    for _ in range(80):
        page.keyboard.press("Tab")
        if card.evaluate("element => element === document.activeElement"):
            break
    expect(card).to_be_focused()
    name = card.locator("bdi, strong").first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/demo/" not in url)
    return name


def tick(page: Page, field: Locator) -> None:
    field.focus()
    page.keyboard.press("Space")
    expect(field).to_be_checked()


def press(page: Page, place: Locator) -> None:
    """Go to a button and press Enter on it; the page that answers is waited for."""
    with page.expect_navigation():
        enter(page, place)


def attach(page: Page, field: Locator, name: str, data: bytes) -> None:
    """Choose a file: the key opens the window of the system, which answers."""
    with page.expect_file_chooser() as chosen:
        field.focus()
        expect(field).to_be_focused()
        page.keyboard.press("Space")
    chosen.value.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})


def unfold(page: Page, deed: str) -> Locator:
    """Open a form of the page; its first field is the next stop of Tab."""
    place = page.locator(f"#do-{deed}")
    enter(page, place.locator("summary"))
    expect(place).to_have_attribute("open", "")
    return place


def take_exhibit(page: Page, seal: str) -> str:
    """Seize a document in a case in hand; the page of the exhibit is open. Gives its number."""
    open_case(page, "Document to be examined", "In hand")
    before = page.locator("main a", has_text="-X-").all_inner_texts()
    form = unfold(page, "exhibit")
    choose(page, form.locator("[name=part]"), "document")
    fill(page, form.locator("[name=what]"), "Passport, photograph lifted at one corner")
    choose(page, form.locator("[name=kind]"), "document")
    for name, text in (("legal_basis", "Art. 5"), ("seal", seal), ("place", "Safe 1")):
        fill(page, form.locator(f"[name={name}]"), text)
    press(page, form.locator("button[type=submit]"))
    number = next(one for one in page.locator("main a", has_text="-X-").all_inner_texts() if one not in before)
    press(page, page.locator("main a", has_text=number).first)
    return number


def test_a_whole_examination_by_keyboard_alone(new_page: Pages) -> None:
    police, examiner, second = new_page(), new_page(), new_page()
    sign_in_as(police, "second-line")
    name = sign_in_as(examiner, "document-examiner")
    sign_in_as(second, "document-examiner", 1)

    seal = uuid4().hex[:6].upper()
    take_exhibit(police, f"{seal}-1")
    at_exhibit = police.url
    ask(police)
    at_examination = police.url
    number = police.locator("h1 bdi").first.inner_text()

    examiner.goto("/forensics/")
    press(examiner, examiner.locator("tr", has_text=number).locator("th a"))
    press(examiner, examiner.get_by_role("button", name="Accept: I answer for it"))
    expect(examiner.locator("#do-method")).to_have_count(0)

    police.goto(at_exhibit)
    offer(police, name, f"{seal}-2")
    with examiner.expect_navigation():
        examiner.keyboard.press("F6")
    with examiner.expect_navigation():
        examiner.keyboard.press("F2")
    expect(examiner.locator("tbody tr").last).to_contain_text(f"{seal}-2")
    press(examiner, examiner.locator("main a", has_text=number))

    examine(examiner)
    conclude(examiner)
    press(examiner, examiner.get_by_role("button", name="Give it to a second examiner"))
    expect(examiner.locator("#do-method")).to_have_count(0)

    second.goto("/forensics/")
    press(second, second.locator("tr", has_text=number).locator("th a"))
    agree(second)
    release(examiner)
    police.goto(at_examination)
    fetch(police)


def ask(page: Page) -> None:
    """Ask the centre two questions about the exhibit whose page is open."""
    with page.expect_navigation():
        page.keyboard.press("F7")
    fill(page, page.locator("[name=issuer]"), "UTO")
    fill(page, page.locator("[name=number]"), "L898902C3")
    tick(page, page.locator("[name=questions][value=genuine]"))
    tick(page, page.locator("[name=questions][value=photo]"))
    press(page, page.locator("main form button[type=submit]"))
    page.wait_for_url(ONE)


def offer(page: Page, name: str, seal: str) -> None:
    """Offer the exhibit whose page is open to an officer of the centre."""
    officers = page.locator("[name=taker] option")
    taker = next(one.get_attribute("value") or "" for one in officers.all() if name in one.inner_text())
    choose(page, page.locator("[name=taker]"), taker)
    fill(page, page.locator("[name=seal]"), seal)
    fill(page, page.locator("[name=place]"), "Laboratory, table 2")
    press(page, page.get_by_role("button", name="Offer to a second person"))


def agree(page: Page) -> None:
    """The second examiner agrees."""
    page.keyboard.press("F4")
    tick(page, page.locator("#do-review [name=outcome][value=agreed]"))
    press(page, page.locator("#do-review button[type=submit]"))


def release(page: Page) -> None:
    """The examiner releases the report: one file in each language."""
    page.reload()
    with page.expect_navigation():
        page.keyboard.press("F2")
    press(page, page.locator("main form button[type=submit]"))
    page.wait_for_url(ONE)
    expect(page.locator("main")).to_contain_text("-R-")
    expect(page.locator("main a[href*='/report/']")).to_have_count(3)


def fetch(page: Page) -> None:
    """Who asked fetches the report."""
    link = page.locator("main a[href$='/report/en']")
    link.focus()
    with page.expect_download() as down:
        page.keyboard.press("Enter")
    assert down.value.suggested_filename.endswith("-en.pdf")


def examine(page: Page) -> None:
    """A method by eye, a zone that a program reads, a picture, and a mark on it."""
    page.keyboard.press("F4")
    form = page.locator("#do-method")
    choose(page, form.locator("[name=kind]"), "visible")
    fill(page, form.locator("[name=observation]"), "The laminate is cut round the photograph.")
    press(page, form.locator("button[type=submit]"))
    page.keyboard.press("F4")
    choose(page, form.locator("[name=kind]"), "zone")
    choose(page, form.locator("[name=place]"), "zone")
    fill(page, form.locator("[name=observation]"), "Read by the program.")
    form.locator("[name=zone]").focus()
    for line in ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C37UTO7408122F1204159ZE184226B<<<<<10"):
        page.keyboard.type(line)
        if line.startswith("P"):
            page.keyboard.press("Enter")
    press(page, form.locator("button[type=submit]"))
    expect(page.locator(".results")).to_contain_text("is printed, but")
    form = unfold(page, "picture")
    first = form.locator("[name=method] option").first.get_attribute("value") or ""
    choose(page, form.locator("[name=method]"), first)
    attach(page, form.locator("[name=file]"), "a.png", picture())
    fill(page, form.locator("[name=caption]"), "The photograph")
    press(page, form.locator("button[type=submit]"))
    press(page, page.locator(".shown > a").first)
    for name, value in (("x1", "10"), ("y1", "10"), ("x2", "60"), ("y2", "70.5")):
        fill(page, page.locator(f"#markform_{name}"), value)
    fill(page, page.locator("#markform_text"), "Cut in the laminate")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("form.mark")).to_have_count(1)
    with page.expect_navigation():
        page.keyboard.press("F10")


def conclude(page: Page) -> None:
    page.keyboard.press("F7")
    form = page.locator("#do-conclude")
    choose(page, form.locator("[name=place]"), "whole")
    choose(page, form.locator("[name=conclusion]"), "altered")
    choose(page, form.locator("[name=alteration]"), "photo-substituted")
    choose(page, form.locator("[name=support]"), "strong")
    for box in form.locator("[name=methods]").all():
        tick(page, box)
    fill(page, form.locator("[name=text]"), "The photograph was exchanged.")
    press(page, form.locator("button[type=submit]"))
