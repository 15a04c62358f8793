"""The pages of the lists by keyboard alone: what is due, versions, how often innocent travellers are stopped."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Pages
from tests.browser.test_cases import enter
from tests.browser.test_document_alerts import sign_in_as
from tests.browser.test_other_pages import _problems

pytestmark = pytest.mark.browser
VERSION = re.compile(r"/lists/versions/[0-9a-f-]{36}/$")


def is_whole(page: Page) -> None:
    """No page is wider than its window, on a small screen either."""
    for width in (1280, 800):
        page.set_viewport_size({"width": width, "height": 720})
        for _ in range(600):  # a drawing is made narrower a moment after its window; the policy forbids to poll in it
            if page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
                break
            page.wait_for_timeout(100)
        else:
            raise AssertionError(f"{page.url} is wider than {width} pixels")


def reach_by_tab(page: Page, place: str) -> None:
    """Press Tab until the first such thing has the focus: no other thing may hold it for ever."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("place => document.activeElement === document.querySelector(place)", place):
            return
    raise AssertionError(f"Tab does not reach {place}")


def look_at_what_waits(page: Page, axe: str) -> None:
    """From the lists to what is due, to the version that waits, into what it would change, and back."""
    sign_in_as(page, "list-keeper", 0)
    page.goto("/lists/")
    assert _problems(page, axe) == []
    is_whole(page)
    enter(page, page.locator("main a[href='/lists/due/']"))
    page.wait_for_url(re.compile(r"/lists/due/$"))
    assert _problems(page, axe) == []
    is_whole(page)
    reach_by_tab(page, "main a[href^='/lists/versions/']")
    page.keyboard.press("Enter")
    page.wait_for_url(VERSION)
    assert _problems(page, axe) == []
    is_whole(page)
    page.keyboard.press("F4")
    reason = page.locator("details[open] textarea, details[open] input[type=text]").first
    expect(reason).to_be_visible()
    assert _problems(page, axe) == []
    reach_by_tab(page, ".app-tabs li:nth-child(2) a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?change="))
    expect(page.locator(".app-tabs [aria-current]")).to_have_count(1)
    page.goto("/lists/due/")
    page.keyboard.press("F10")
    page.wait_for_url(re.compile(r"/lists/$"))


def test_a_waiting_version_is_looked_at_and_turned_down_by_keyboard(new_page: Pages, axe: str) -> None:
    look_at_what_waits(new_page("ar"), axe)
    page = new_page()
    look_at_what_waits(page, axe)
    page.goto("/lists/due/")
    enter(page, page.locator("main a[href^='/lists/versions/']").first)
    page.wait_for_url(VERSION)
    page.keyboard.press("F4")
    form = page.locator("details[open] form")
    enter(page, form.locator("button"))
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert _problems(page, axe) == []
    reason = page.locator("details[open] textarea, details[open] input[type=text]").first
    reason.focus()
    page.keyboard.type("Not the file that the publisher announced.")
    enter(page, page.locator("details[open] form button"))
    page.wait_for_url(re.compile(r"/lists/$"))
    enter(page, page.locator("main a[href='/lists/sources/un.consolidated/versions/']"))
    page.wait_for_url(re.compile(r"/lists/sources/[^/]+/versions/$"))
    expect(page.locator("tbody tr")).to_have_count(2)
    assert _problems(page, axe) == []
    is_whole(page)
    enter(page, page.locator("tbody th a").last)
    page.wait_for_url(VERSION)
    assert _problems(page, axe) == []
    page.goto("/lists/due/")
    expect(page.locator("main a[href^='/lists/versions/']")).to_have_count(0)


def test_false_hits_are_counted_on_the_own_travellers_and_a_rate_is_looked_at(new_page: Pages, axe: str) -> None:
    page = new_page()
    sign_in_as(page, "list-keeper", 0)
    page.goto("/lists/hit-rate/")
    assert _problems(page, axe) == []
    page.keyboard.press("F6")
    expect(page.locator("#rates .tile")).to_have_count(4, timeout=600_000)
    assert _problems(page, axe) == []
    is_whole(page)
    field = page.locator("#look")
    field.focus()
    field.select_text()
    page.keyboard.type("100")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"one_in=100$"))
    chosen = page.locator("#rates tr[aria-current]")
    expect(chosen).to_have_count(1)
    expect(chosen.locator("th")).to_contain_text("100")
    enter(page, page.get_by_role("button", name="Set this rate"))
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert _problems(page, axe) == []
    arabic = new_page("ar")
    sign_in_as(arabic, "list-keeper", 0)
    arabic.goto("/lists/hit-rate/")
    assert _problems(arabic, axe) == []
    is_whole(arabic)
