"""Who is announced, by keyboard alone: board, manifest, hits, repair. Nothing here touches a mouse."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages
from tests.browser.test_first_line import sign_in

pytestmark = pytest.mark.browser
JOURNEY = re.compile(r"/expected/journey/[0-9a-f-]+/")


def officer(new_page: Pages, address: str, ready: str, language: str = "en") -> Page:
    """A targeting officer at a page, once the worker has pictured the flights of the day."""
    page = new_page(language)
    sign_in(page, "targeting")
    page.goto(address)
    for _again in range(180):
        if page.locator(ready).count():
            break
        page.wait_for_timeout(1000)
        page.goto(address)
    return page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_board_goes_by_arrows_letters_and_function_keys(new_page: Pages, language: str) -> None:
    page = officer(new_page, "/expected/", "[data-row-hit]", language)
    links = page.locator("#board a[data-row]")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(links.last).to_be_focused()
    page.keyboard.press("Home")
    expect(links.first).to_be_focused()
    page.keyboard.type("zw0090")  # a letter goes into the field that filters
    expect(page.locator("#words")).to_be_focused()
    expect(page.locator("#words")).to_have_value("zw0090")
    expect(page.locator("#board tbody tr:visible a[data-row]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#board tbody tr:visible a[data-row]").first).to_be_focused()
    page.keyboard.press("F3")
    page.keyboard.press("Escape")
    expect(page.locator("#board tbody tr:visible a[data-row]")).to_have_count(links.count())
    page.keyboard.press("F6")
    expect(page.locator("[data-row-hit]:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url(JOURNEY)
    page.keyboard.press("F10")
    page.wait_for_url("**/expected/")
    page.keyboard.press("F7")
    page.wait_for_url("**/expected/leaving/")


def test_a_manifest_is_filtered_by_digits_and_the_next_hit_is_one_key_away(new_page: Pages) -> None:
    page = officer(new_page, "/expected/", "[data-row-hit]")
    page.keyboard.press("F6")
    page.keyboard.press("Enter")
    page.wait_for_url(JOURNEY)
    everybody = page.locator("a[data-row]").count()
    page.keyboard.press("F6")
    expect(page.locator("[data-row-hit]:focus")).to_have_count(1)
    page.keyboard.press("2")
    page.wait_for_url(re.compile(r"show=listed"))
    expect(page.locator(".app-tabs [aria-current]")).to_contain_text("Hits")
    assert 0 < page.locator("a[data-row]").count() < everybody
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/expected/traveller/"))
    expect(page.locator(".line").first).to_contain_text("First announced")
    page.keyboard.press("F10")
    page.wait_for_url(JOURNEY)


def test_a_hit_is_settled_by_keyboard_alone(new_page: Pages) -> None:
    page = officer(new_page, "/expected/hits/", "#queue a[data-row]")
    before = page.locator("#queue a[data-row]").count()
    name = page.locator("#who").inner_text()
    page.keyboard.press("F2")  # nobody confirms without grounds
    expect(page.locator("#note:invalid")).to_have_count(1)
    expect(page.locator("#queue a[data-row]")).to_have_count(before)
    page.keyboard.press("F3")
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.type("Ten years younger.")
    page.keyboard.press("F7")
    expect(page.locator("main")).to_contain_text("Settled.")
    expect(page.locator("#queue a[data-row]")).to_have_count(before - 1)
    if before > 1:
        expect(page.locator("#who")).not_to_have_text(name)


def test_another_agency_is_asked_by_keyboard_alone(new_page: Pages) -> None:
    page = officer(new_page, "/expected/hits/", "#queue a[data-row]")
    page.keyboard.press("F6")
    page.keyboard.press("Tab")
    expect(page.locator("#agency")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Is he known to you?")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Asked.")
    expect(page.locator("#queue")).to_contain_text("Asked")


def test_a_message_is_refused_by_keyboard_alone_and_its_place_is_marked(new_page: Pages) -> None:
    page = officer(new_page, "/expected/repair/", "a[data-row]")
    before = page.locator("a[data-row]").count()
    page.locator("a[data-row]").last.focus()
    page.keyboard.press("Home")
    expect(page.locator("a[data-row]").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/expected/repair/[0-9a-f-]+/"))
    expect(page.locator(".raw mark").first).to_be_visible()
    page.keyboard.press("Enter")  # the number of the first problem selects its place in the text
    expect(page.locator("#text")).to_be_focused()
    place = page.locator("#text")
    assert place.evaluate("text => text.selectionEnd") > place.evaluate("text => text.selectionStart")
    page.keyboard.press("F3")
    page.keyboard.type("Broken off; the carrier sends it again.")
    page.keyboard.press("F4")
    page.wait_for_url("**/expected/repair/")
    expect(page.locator("a[data-row]")).to_have_count(before - 1)
