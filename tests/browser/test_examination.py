"""Examination of documents by keyboard alone, marks by mouse, and axe on the pages of the centre."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages
from tests.browser.test_cases import choose
from tests.browser.test_first_line import sign_in
from tests.browser.test_other_pages import _problems

pytestmark = pytest.mark.browser
ONE = re.compile(r"/forensics/[0-9a-f-]{36}/$")


def open_examination(page: Page, state: str) -> None:
    """From the list to the examination that stands at a state, by keyboard."""
    page.goto("/forensics/")
    page.locator("tr", has_text=state).locator("th a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(ONE)


def fill(page: Page, name: str, text: str) -> None:
    page.wait_for_load_state()
    page.locator(f"#{name}").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def test_a_method_is_recorded_and_concluded_on_by_keyboard(new_page: Pages) -> None:
    page = new_page()
    sign_in(page, "document-examiner")
    open_examination(page, "Under examination")
    page.keyboard.press("F4")
    expect(page.locator("#methodform_observation")).to_be_visible()
    choose(page, page.locator("#methodform_kind"), "microscope")
    fill(page, "methodform_observation", "Dots of an ink-jet printer.")
    fill(page, "methodform_settings", "40 x, ring light")
    page.keyboard.press("Tab")
    page.locator("#do-method button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.get_by_label(re.compile("Comparison microscope")).focus()
    page.keyboard.press("Space")
    page.locator("#do-method button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_url(ONE)
    expect(page.locator("main")).to_contain_text("Dots of an ink-jet printer.")
    page.keyboard.press("F7")
    expect(page.locator("#conclusionform_text")).to_be_visible()


def test_a_place_is_marked_by_mouse_and_by_the_form(new_page: Pages) -> None:
    page = new_page()
    sign_in(page, "document-examiner")
    open_examination(page, "Under examination")
    page.locator(".shown a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/forensics/pictures/"))
    marks = page.locator("form.mark").count()
    box = page.locator("[data-marks]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.6, steps=4)
    page.mouse.up()
    expect(page.locator("#markform_text")).to_be_focused()
    assert float(page.locator("#markform_x1").input_value()) < float(page.locator("#markform_x2").input_value())
    page.keyboard.type("Drawn by mouse")
    page.keyboard.press("Enter")
    expect(page.locator("form.mark")).to_have_count(marks + 1)
    for name, value in (("x1", "10"), ("y1", "10.5"), ("x2", "20"), ("y2", "30")):
        fill(page, f"markform_{name}", value)
    fill(page, "markform_text", "Written down")
    page.keyboard.press("Enter")
    expect(page.locator("form.mark")).to_have_count(marks + 2)
    expect(page.locator("main")).to_contain_text("Written down")


def test_two_pictures_have_one_zoom_and_blink(new_page: Pages) -> None:
    page = new_page()
    sign_in(page, "document-examiner")
    open_examination(page, "Under examination")
    page.get_by_role("link", name=re.compile("^Compare")).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/compare/"))
    box = page.locator("[data-compare]")
    expect(box.locator("img")).to_have_count(2)
    page.keyboard.press("F7")
    expect(box).to_have_attribute("data-zoom", "1.25")
    first, second = (box.locator("img").nth(place) for place in (0, 1))
    expect(first).to_have_attribute("style", re.compile("transform"))
    moved = first.get_attribute("style") or ""
    expect(second).to_have_attribute("style", moved)
    box.focus()
    page.keyboard.press("ArrowRight")
    expect(first).not_to_have_attribute("style", moved)
    for shown in ("0", "1", "both"):
        page.keyboard.press("F2")
        expect(box).to_have_attribute("data-shown", shown)
    page.keyboard.press("F9")
    expect(box).to_have_attribute("data-zoom", "1.00")


def test_without_a_script_two_pictures_stand_side_by_side(new_page: Pages) -> None:
    page = new_page()
    sign_in(page, "document-examiner")
    page.route("**/*.js", lambda route: route.abort())
    open_examination(page, "Under examination")
    page.get_by_role("link", name=re.compile("^Compare")).first.click()
    expect(page.locator("[data-compare] img")).to_have_count(2)
    expect(page.locator("[data-compare-do]").first).to_be_hidden()


def test_the_library_is_searched_by_keyboard(new_page: Pages) -> None:
    page = new_page()
    sign_in(page)
    page.goto("/forensics/library/")
    fill(page, "searchform_issuer", "xqm")
    page.keyboard.press("F2")
    page.wait_for_url(re.compile("issuer=xqm"))
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("th a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Qamaria")
    expect(page.locator(".lights img")).to_have_count(5)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_wrong(new_page: Pages, axe: str, language: str) -> None:
    page = new_page(language)
    sign_in(page, "document-examiner")
    page.goto("/forensics/")
    of_one = [link.get_attribute("href") for link in page.locator("th a").all()]
    page.goto("/forensics/library/")
    reference = page.locator("th a").first.get_attribute("href")
    addresses = ["/forensics/", "/forensics/library/", "/forensics/equipment/", reference, *of_one]
    page.goto(next(one for one in of_one if one))
    pictures = [link.get_attribute("href") for link in page.locator(".shown a").all()[:2]]
    for address in (*addresses, *pictures):
        page.goto(str(address))
        page.wait_for_load_state("networkidle")
        assert (address, _problems(page, axe)) == (address, [])
