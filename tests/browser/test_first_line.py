"""The first line by keyboard alone, in English and in Arabic: sign in, read, look, decide."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages
from tests.make.zones import SPECIMEN, zone

pytestmark = pytest.mark.browser
VERDICT = re.compile(r"/desk/[0-9a-f-]{36}/$")
DESK = re.compile(r"/desk/$")


def sign_in(page: Page, role: str = "first-line") -> None:
    """Choose an officer of the road crossing by keyboard: Tab to the card, Enter."""
    page.goto("/demo/")
    card = page.locator(f".demo-card--{role}").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if card.evaluate("element => element === document.activeElement"):
            break
    expect(card).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/demo/" not in url)


def scan(page: Page, text: str, direction: str = "entry") -> None:
    """What a keyboard wedge does: the lines, each with Enter."""
    page.goto("/desk/")
    page.locator("#id_direction").evaluate("(element, value) => { element.value = value }", direction)
    expect(page.locator("#id_zone")).to_be_focused()
    for line in text.splitlines():
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    page.wait_for_url(VERDICT)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_traveller_is_read_and_admitted_by_keyboard_alone(new_page: Pages, language: str) -> None:
    page = new_page(language)
    sign_in(page)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    scan(page, zone(number=f"K{language.upper()}123456"))
    expect(page.locator(".verdict--clear, .verdict--note")).to_be_visible()
    expect(page.locator(".document__number")).to_contain_text(f"K{language.upper()}12345")
    page.keyboard.press("F2")
    page.wait_for_url(DESK)
    expect(page.locator("#id_zone")).to_be_focused()
    expect(page.locator(".desk__latest li").first).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_expired_document_needs_a_reason_to_be_admitted_and_is_referred_by_one_key(
    new_page: Pages, language: str
) -> None:
    page = new_page(language)
    sign_in(page)
    scan(page, SPECIMEN)
    expect(page.locator(".verdict--stop")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.locator("#note")).to_be_focused()
    assert VERDICT.search(page.url)
    page.keyboard.press("F4")
    page.wait_for_url(DESK)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (800, 600), (700, 600)])
def test_the_verdict_and_its_first_finding_are_seen_without_scrolling(
    new_page: Pages, language: str, size: tuple[int, int]
) -> None:
    """On the smallest screen too they stand above the bar of acts, and the bar leaves room."""
    page = new_page(language)
    sign_in(page)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    scan(page, SPECIMEN)
    bar = page.locator(".actions").bounding_box()
    assert bar is not None
    for part in (".verdict", ".finding >> nth=0"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= bar["y"]
        assert box["y"] >= 0
    width = page.locator("html").evaluate("element => [element.scrollWidth, element.clientWidth]")
    assert width[0] <= width[1]


def test_the_protection_path_is_one_key_away(new_page: Pages) -> None:
    page = new_page()
    sign_in(page)
    scan(page, SPECIMEN)
    address = page.url
    page.keyboard.press("F8")
    page.wait_for_url(DESK)
    page.goto(address)
    expect(page.locator(".app-panel__title", has_text="Protection path")).to_be_visible()


def test_what_is_no_zone_is_named_and_the_text_is_kept(new_page: Pages) -> None:
    page = new_page()
    sign_in(page)
    page.goto("/desk/")
    page.keyboard.type("P<UTOERIKSSON<<ANNA")
    page.keyboard.press("F2")
    expect(page.locator(".govuk-error-summary")).to_contain_text("19")
    expect(page.locator("#id_zone")).to_have_value("P<UTOERIKSSON<<ANNA")


def test_the_zone_is_parsed_as_it_arrives(new_page: Pages) -> None:
    page = new_page()
    sign_in(page)
    page.goto("/desk/")
    first, second = zone().splitlines()
    page.keyboard.type(first)
    expect(page.locator(".zone-state__lines")).to_contain_text("44")
    page.wait_for_timeout(2600)  # a person, not a scanner: what is complete waits for the key
    page.keyboard.press("Enter")
    page.keyboard.type(second)
    expect(page.locator(".zone-state")).to_have_attribute("data-complete", "yes")
    expect(page.locator(".zone-state")).to_contain_text("TESTOVA")
    assert DESK.search(page.url)


def test_two_officers_deciding_the_same_crossing_the_second_is_told(new_page: Pages) -> None:
    page = new_page()
    sign_in(page)
    scan(page, zone(number="TWICE123"))
    other = page.context.new_page()
    other.goto(page.url)
    page.keyboard.press("F4")
    page.wait_for_url(DESK)
    other.keyboard.press("F2")
    expect(other.locator("main")).to_contain_text("decided before")


def test_a_lost_line_keeps_the_decision_and_the_same_key_sends_it(new_page: Pages) -> None:
    page = new_page()
    sign_in(page)
    scan(page, SPECIMEN)
    page.locator("#note").focus()
    page.keyboard.type("own citizen")
    page.context.set_offline(True)
    page.keyboard.press("F2")
    expect(page.locator("[data-keep-message]")).to_contain_text("kept")
    expect(page.locator("#note")).to_have_value("own citizen")
    page.context.set_offline(False)
    page.keyboard.press("F2")
    page.wait_for_url(DESK)


def test_the_verdict_fits_an_old_screen(new_page: Pages) -> None:
    page = new_page()
    sign_in(page)
    scan(page, SPECIMEN)
    box = page.locator(".actions").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 720
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_the_zone_is_corrected_and_what_was_scanned_is_kept(new_page: Pages) -> None:
    page = new_page()
    sign_in(page)
    good = zone(number="FIX1234")
    scan(page, good.replace("<<MIRA", "<<M1RA"))
    page.keyboard.press("F9")
    page.wait_for_url(re.compile(r"/correct$"))
    page.locator("#id_zone").fill(good)
    page.keyboard.press("F2")
    page.wait_for_url(VERDICT)
    expect(page.locator(".findings")).to_contain_text("M1RA")
