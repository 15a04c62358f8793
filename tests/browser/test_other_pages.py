"""The other pages: second line, the post live, accessibility of those that are reached by doing something first."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages, listen
from tests.browser.test_first_line import scan, sign_in
from tests.make.zones import SPECIMEN, zone

pytestmark = pytest.mark.browser


def test_the_second_line_refuses_with_reason_and_grounds_by_keyboard(new_page: Pages) -> None:
    page = new_page()
    sign_in(page)
    scan(page, SPECIMEN)
    page.keyboard.press("F4")
    page.wait_for_url(re.compile(r"/desk/$"))
    sign_in(page, "second-line")
    page.goto("/second-line/")
    page.locator("th a", has_text="ERIKSSON").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/second-line/[0-9a-f-]+/$"))
    page.keyboard.press("F4")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.locator("#reason_A").focus()
    page.keyboard.press("Space")
    page.locator("#grounds").focus()
    page.keyboard.type("The passport expired in 2012.")
    page.keyboard.press("F4")
    page.wait_for_url(re.compile(r"/second-line/$"))
    expect(page.locator("main")).to_contain_text("Refused: L898902C3")


def test_the_post_leader_s_page_moves_when_a_traveller_is_read(new_page: Pages) -> None:
    leader, officer = new_page(), new_page()
    sign_in(leader, "post-leader")
    listen(leader, "/post/")
    tile = leader.locator(".tile__value").first
    before = int(tile.inner_text())
    sign_in(officer)
    scan(officer, zone(number="LIVE1234"))
    expect(tile).to_have_text(str(before + 1))


def _problems(page: Page, axe: str) -> list[str]:
    page.wait_for_load_state()
    # at its end, where nothing stands half under the bar of keys, which would count as small
    page.evaluate("window.scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
    page.evaluate(axe)
    found = page.evaluate(
        "async () => (await axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa',"
        "'best-practice']})).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 2).join(' | '))"
    )
    return [str(problem) for problem in found]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_wrong_with_verdict_and_conclusion(new_page: Pages, axe: str, language: str) -> None:
    page = new_page(language)
    sign_in(page)
    scan(page, SPECIMEN)
    assert _problems(page, axe) == []
    address = page.url.rstrip("/").rsplit("/", 1)[1]
    page.keyboard.press("F4")
    page.wait_for_url(re.compile(r"/desk/$"))
    page.goto(f"/desk/{address}/")
    assert _problems(page, axe) == []
    sign_in(page, "second-line")
    page.goto(f"/second-line/{address}/")
    assert _problems(page, axe) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_wrong_with_manifest_traveller_and_message(new_page: Pages, axe: str, language: str) -> None:
    page = new_page(language)
    sign_in(page, "targeting")
    for start, link in (
        ("/expected/", "table a[href*='/expected/journey/']"),
        ("/expected/hits/", "a[href*='/expected/traveller/']"),
        ("/expected/repair/", "main a[data-row][href*='/expected/repair/']"),
    ):
        page.goto(start)
        found = page.locator(link).first
        for _again in range(180):  # the worker pictures the flights while the first pages are looked at
            if found.count():
                break
            page.wait_for_timeout(1000)
            page.goto(start)
        page.goto(str(found.get_attribute("href")))
        assert (page.url, _problems(page, axe)) == (page.url, [])
