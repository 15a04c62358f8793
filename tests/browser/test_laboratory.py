"""The laboratory by keyboard: the queue, a spectrum drawn and brought nearer, and what axe says of its pages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages
from tests.browser.test_first_line import sign_in
from tests.browser.test_other_pages import _problems

pytestmark = pytest.mark.browser
PAGES = {
    "laboratory-analyst": ["/laboratory/", "/laboratory/library/", "/laboratory/equipment/"],
    "laboratory-quality": ["/laboratory/controls/", "/laboratory/equipment/"],
}


def open_released(page: Page) -> None:
    """From the queue to a released analysis, by Enter."""
    page.goto("/laboratory/")
    row = page.locator("tr", has=page.locator(".app-tag", has_text=re.compile("Released|أُطلق"))).first
    row.locator("th a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/laboratory/[0-9a-f-]{36}/$"))


def test_a_spectrum_is_seen_nearer_by_keyboard(new_page: Pages) -> None:
    page = new_page()
    sign_in(page, "laboratory-analyst")
    open_released(page)
    page.locator("a[href*='/laboratory/spectra/']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/laboratory/spectra/"))
    expect(page.locator("figure svg polyline")).to_have_count(2)
    whole = page.locator("figure svg").text_content() or ""
    page.keyboard.press("F7")
    page.wait_for_url(re.compile(r"low="))
    expect(page.locator("figure svg")).not_to_have_text(whole)
    page.keyboard.press("F9")
    page.wait_for_url(re.compile(r"\?ref="))
    expect(page.locator("figure svg")).to_have_text(whole)
    page.keyboard.press("F10")
    page.wait_for_url(re.compile(r"/laboratory/[0-9a-f-]{36}/$"))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("role", PAGES)
def test_axe_finds_nothing_wrong(new_page: Pages, axe: str, role: str, language: str) -> None:
    page = new_page(language)
    sign_in(page, role)
    for address in PAGES[role]:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert (address, _problems(page, axe)) == (address, [])
    if role == "laboratory-analyst":
        open_released(page)
        assert _problems(page, axe) == []
        page.locator("a[href*='/laboratory/spectra/']").first.click()
        page.wait_for_url(re.compile(r"/laboratory/spectra/"))
        assert _problems(page, axe) == []
        expect(page.locator("figure.chart")).to_have_attribute("dir", "ltr")
